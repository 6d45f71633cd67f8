-- What operators do to deliveries: replays begin the schedule anew, and what the owner still wants to hear is kept.
alter table deliveries
    add column base_attempt int not null default 0,
    add column replays int not null default 0,
    add column tells text not null default 'all' check (tells in ('all', 'success', 'nothing')),
    add column withdrawn boolean not null default false;
drop index deliveries_created;
create index deliveries_created on deliveries (created_at, id);
create index deliveries_dead on deliveries (created_at, id) where status = 'exhausted';
create index deliveries_instance on deliveries (instance_id, created_at) where instance_id is not null;

alter table attempts add column request_headers text;

create table delivery_acts (
    id          bigint generated always as identity primary key,
    delivery_id text        not null references deliveries on delete cascade,
    act         text        not null check (act in ('replay', 'cancel')),
    actor       text        not null,
    reason      text,
    at          timestamptz not null default now()
);
create index delivery_acts_delivery on delivery_acts (delivery_id);

create table replay_keys (
    key          text        not null primary key,
    request_hash text        not null,
    answer       text,
    created_at   timestamptz not null default now()
);
create index replay_keys_created on replay_keys (created_at);
