-- Lists of one workflow's instances, oldest or newest first: all a page needs stands in the index. It answers whatever
-- instance_listed does.
create index if not exists instance_of_definition on instance (notation, definition, created_at desc, id desc);
drop index if exists instance_listed;

-- Who has a workitem now.
create index if not exists work_item_name on work_item (name);
