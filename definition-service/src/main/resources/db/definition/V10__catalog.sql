-- Compiled plans by the hash of their bytes. Never changed, never deleted while a definition or an executor may ask.
create table plan (
    hash       text primary key,
    notation   text        not null,
    body       bytea       not null,
    created_at timestamptz not null default now()
);

-- One row per version of a definition. A definition that is only a component of others has no plan of its own.
create table definition (
    id         uuid primary key,
    notation   text        not null,
    key        text        not null,
    version    text        not null,
    source     text        not null,
    attributes jsonb       not null,
    plan_hash  text references plan (hash),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (notation, key, version)
);

create index definition_by_age on definition (notation, created_at desc, id);
