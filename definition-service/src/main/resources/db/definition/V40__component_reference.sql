-- Which workflows are linked with which component, so that publishing a component finds the plans to make anew.
create table component_reference (
    target        text not null,
    definition_id uuid not null references definition (id) on delete cascade,
    primary key (target, definition_id)
);
