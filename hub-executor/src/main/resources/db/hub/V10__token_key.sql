-- Keys that sign execution tokens when none are configured. Replicas share them; old ones verify until their tokens expire.
create table token_key (
    kid        text primary key,
    secret     bytea       not null,
    created_at timestamptz not null default now()
);
