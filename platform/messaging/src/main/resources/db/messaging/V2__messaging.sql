-- Messages that must go out, written in the transaction that makes them true and deleted after the broker's confirm.
create table outbox (
    id          uuid primary key,
    seq         bigint generated always as identity,
    routing_key text        not null,
    type        text        not null,
    subject     text,
    data        json        not null,
    created_at  timestamptz not null default now(),
    attempts    int         not null default 0,
    -- The publisher takes a fresh row from memory; the sweeper only when it is still here after this.
    due_at      timestamptz not null default now() + interval '5 seconds'
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- Messages that have taken effect, written in the transaction of the effect.
create table inbox (
    consumer   text        not null,
    message_id text        not null,
    at         timestamptz not null default now(),
    primary key (consumer, message_id)
);
create index inbox_at on inbox using brin (at);
