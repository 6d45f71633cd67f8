-- Locks of resources that transitions take (docs/state-machine.md, Resource locks). A row whose time is over is no lock.
create table if not exists resource_lock (
    domain text not null,
    key text not null,
    owner text not null,
    since timestamptz not null,
    until timestamptz not null,
    primary key (domain, key)
);

create index if not exists resource_lock_owner on resource_lock (owner);
