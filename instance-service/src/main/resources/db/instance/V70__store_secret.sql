-- What the tokens of the key-value store are made with (docs/state-machine.md, Tasks): one secret for all replicas, drawn by
-- whichever asks first.
create table if not exists store_secret (
    only_row boolean primary key default true check (only_row),
    secret bytea not null,
    created_at timestamptz not null default now()
);
