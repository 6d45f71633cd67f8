-- The durable runtime's tables. A step updates one instance row and inserts or deletes the rest; no index covers
-- a column that each step changes, so the update stays on its page (HOT).

create table instance (
    id                 text primary key,
    notation           text        not null,
    plan_hash          text        not null,
    definition         text,
    definition_version text,
    parent_id          text,
    version            bigint      not null,
    status             text        not null,
    business_key       text,
    unique_key         text,
    position           text[]      not null,
    state_format       int         not null,
    state              bytea       not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    ended_at           timestamptz
) with (fillfactor = 70);

create unique index instance_unique_key on instance (unique_key) where unique_key is not null;
create index instance_listed on instance (notation, definition, created_at);
create index instance_business_key on instance (business_key) where business_key is not null;
create index instance_parent on instance (parent_id) where parent_id is not null;

create table instance_attributes (
    instance_id text primary key,
    data        jsonb not null
) with (fillfactor = 80);

create table history (
    instance_id text        not null,
    step        bigint      not null,
    at          timestamptz not null,
    event       json        not null,
    effects     json        not null,
    primary key (instance_id, step)
);

create table activity (
    instance_id text        not null,
    sequence    bigint      not null,
    step        bigint      not null,
    at          timestamptz not null,
    kind        text        not null,
    node        text,
    details     json,
    primary key (instance_id, sequence)
);

create table work_item (
    id          text primary key,
    instance_id text        not null,
    name        text        not null,
    details     json,
    opened_at   timestamptz not null
);

create index work_item_instance on work_item (instance_id);

create table subscription (
    instance_id text        not null,
    id          text        not null,
    name        text        not null,
    key         text,
    opened_at   timestamptz not null,
    primary key (instance_id, id)
);

create index subscription_name on subscription (name, key);

create table incident (
    instance_id text        not null,
    id          text        not null,
    code        text        not null,
    message     text        not null,
    raised_at   timestamptz not null,
    primary key (instance_id, id)
);

-- Durable commands of the runtime to its own instances: timers (due later), continuations, news between parent and
-- child. A row is deleted by the very statement that stores the step it caused, so it takes effect once and a
-- disarmed timer not at all. claimed_until only keeps replicas from doing the same work twice.
create table mailbox (
    instance_id   text        not null,
    id            text        not null,
    kind          text        not null,
    timer_id      text,
    due_at        timestamptz not null,
    payload       json        not null,
    claimed_until timestamptz,
    attempts      int         not null default 0,
    last_error    text,
    parked_at     timestamptz,
    primary key (instance_id, id)
) with (fillfactor = 80);

create index mailbox_due on mailbox (due_at) where parked_at is null;

create table once (
    scope        text        not null,
    key          text        not null,
    request_hash text        not null,
    instance_id  text        not null,
    answer       json,
    at           timestamptz not null default now(),
    primary key (scope, key)
);

create index once_at on once using brin (at);
