-- Plans this service may have to run, by the hash of their bytes.
create table plan (
    hash       text primary key,
    body       bytea       not null,
    created_at timestamptz not null default now()
);

-- What definition.published.v1 has told, or an answer of definition-service.
create table known_definition (
    notation      text        not null,
    key           text        not null,
    version       text        not null,
    definition_id text        not null,
    plan_hash     text        not null,
    learned_at    timestamptz not null default now(),
    primary key (notation, key, version)
);

-- Definitions that came with their launch: which plan a text compiles to.
create table inline_definition (
    notation  text not null,
    text_hash text not null,
    plan_hash text not null,
    primary key (notation, text_hash)
);
