-- What is known about uploaded files; their bytes are in the configured storage. A row is written before its bytes and
-- removed after them, so that no bytes are left that nobody knows of.
create table file_cache (
    id           text primary key,
    execution_id text        not null,
    file_name    text        not null,
    mime_type    text        not null,
    size         bigint      not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    ready        boolean     not null default false
);

create index file_cache_execution on file_cache (execution_id);
create index file_cache_expires on file_cache (expires_at);
