-- Rows whose time is over are looked for by their time.
create index if not exists resource_lock_until on resource_lock (until);
