-- What is left of an execution when its time is over: nothing of what anybody entered. Its activity rows stay without
-- their details, for the figures per route.
create table past_execution (
    id               text primary key,
    workflow         text        not null,
    workflow_version text,
    state            text        not null,
    started_at       timestamptz not null,
    updated_at       timestamptz not null,
    ended_at         timestamptz not null
);

create index past_execution_started on past_execution (started_at);

-- Which executions are over is looked for from time to time; a step that ends nothing does not touch this index.
create index instance_over on instance (created_at) where ended_at is not null;
