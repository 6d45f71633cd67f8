-- BPMN process definitions as their API lists them: the current state of each, and every version for ever.
create table process (
    id         uuid primary key,
    name       text        not null,
    version    int         not null,
    bpmn_xml   text        not null,
    variables  jsonb       not null,
    draft      boolean     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index process_by_age on process (created_at desc, id);
create index process_name on process (name);

create table process_version (
    id         uuid primary key,
    process_id uuid        not null references process (id) on delete cascade,
    number     int         not null,
    bpmn_xml   text        not null,
    notes      text        not null,
    created_at timestamptz not null,
    unique (process_id, number)
);
