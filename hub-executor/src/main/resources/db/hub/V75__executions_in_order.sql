-- Lists and counts of executions, newest first, of all workflows and of one. Parts of an execution are none of their own.
create index if not exists execution_started on instance (created_at desc, id desc)
    where notation = 'hub' and parent_id is null;
create index if not exists execution_of_workflow on instance (definition, created_at desc, id desc)
    where notation = 'hub' and parent_id is null;
drop index if exists instance_listed;
create index if not exists past_execution_newest on past_execution (started_at desc, id desc);
create index if not exists past_execution_of_workflow on past_execution (workflow, started_at desc, id desc);
drop index if exists past_execution_started;
