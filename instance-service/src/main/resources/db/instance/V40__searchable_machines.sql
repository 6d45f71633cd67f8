-- State machines are searched by their data (docs/state-machine.md, Filtering). Equality is asked by containment, which
-- this index answers; a short pending list keeps reads quick while many instances are written.
create index instance_attributes_data on instance_attributes using gin (data jsonb_path_ops)
    with (fastupdate = on, gin_pending_list_limit = 512);

-- A scalar as text; null for lists, objects, null and nothing.
create function machine_text(value jsonb) returns text language sql immutable parallel safe
return case when jsonb_typeof(value) in ('string', 'number', 'boolean') then value #>> '{}' end;

-- A number, or a text that writes one (also in Scalars.java).
create function machine_number(value jsonb) returns numeric language sql immutable parallel safe
return case
    when jsonb_typeof(value) = 'number' then (value #>> '{}')::numeric
    when jsonb_typeof(value) = 'string' and length(value #>> '{}') <= 300
        and (value #>> '{}') ~ '^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$' then (value #>> '{}')::numeric
end;

-- An instant as ISO 8601 writes it, to the microsecond (also in Instants.java); UTC where no offset says otherwise.
create function machine_instant(value text) returns timestamptz language sql immutable parallel safe
return case
    when value !~ ('^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])'
        '(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?)?$') then null
    when substr(value, 9, 2)::int > extract(day from
        (substr(value, 1, 7) || '-01')::date + interval '1 month' - interval '1 day') then null
    when value !~ 'T' then (value || 'T00:00:00Z')::timestamptz
    when value ~ '(Z|[+-]\d\d:\d\d)$' then regexp_replace(value, '(\.\d{6})\d+', '\1')::timestamptz
    else (regexp_replace(value, '(\.\d{6})\d+', '\1') || 'Z')::timestamptz
end;

-- What instances of before have; the engine writes the rest when it changes.
insert into instance_attributes (instance_id, data)
select i.id, jsonb_strip_nulls(jsonb_build_object(
    'stage', s.state -> 'stage', 'createdBy', s.state -> 'created' -> 'id',
    'createdByBehalfOf', s.state -> 'created' -> 'behalfOf', 'modifiedBy', s.state -> 'modified' -> 'id',
    'modifiedByBehalfOf', s.state -> 'modified' -> 'behalfOf'))
    || case when jsonb_array_length(s.state -> 'tags') > 0 then jsonb_build_object('tags', s.state -> 'tags')
        else '{}' end
    || jsonb_build_object('data', s.state -> 'data' -> 'value')
from instance i
cross join lateral (select convert_from(i.state, 'UTF8')::jsonb as state) s
where i.notation = 'state-machine' and position('\\u0000'::bytea in i.state) = 0
on conflict (instance_id) do nothing;

update instance set position = position || array[position[1], '', '',
    case status when 'waiting' then 'A' when 'running' then 'B' when 'failed' then 'F' when 'suspended' then 'P' else 'C' end]
where notation = 'state-machine' and array_length(position, 1) = 1;
