-- What definition.removed.v1 has told. A publication announced before the removal may arrive after it: it counts no more.
create table removed_definition (
    notation   text        not null,
    key        text        not null,
    removed_at timestamptz not null,
    primary key (notation, key)
);
