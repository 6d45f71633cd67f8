-- Every outbound HTTP exchange: callbacks and calls. due_at says when to look at a row again: its next attempt, the end of the
-- lease of the attempt under way, the next look at what it waits for. No due_at: it is over.
create table deliveries (
    id           text        not null primary key,
    kind         text        not null check (kind in ('callback', 'exchange')),
    owner        text        not null,
    instance_id  text,
    url          text        not null,
    host         text        not null,
    request      text        not null,
    schedule     text        not null,
    after        text,
    timeout_millis int       not null,
    status       text        not null
        check (status in ('pending', 'waiting', 'in_flight', 'retry', 'delivered', 'exhausted', 'cancelled')),
    attempt      int         not null default 0,
    due_at       timestamptz,
    claim_id     uuid,
    cancelled    boolean     not null default false,
    last_status  int,
    last_error   text,
    created_at   timestamptz not null default now(),
    finished_at  timestamptz
) with (fillfactor = 70);
create index deliveries_due on deliveries (due_at) where due_at is not null;
create index deliveries_after on deliveries (after) where after is not null;
create index deliveries_created on deliveries (created_at);

create table attempts (
    delivery_id     text        not null references deliveries on delete cascade,
    attempt         int         not null,
    started_at      timestamptz not null,
    duration_millis int         not null,
    address         text,
    status          int,
    error           text,
    excerpt         text,
    primary key (delivery_id, attempt)
);
