-- Old person ids and where their chains end. A circle ends at its lowest id, so that no record is lost in it.
create or replace table crosswalk_end as
with recursive newest as (
  select old_person_id, person_id
  from (
    select
      old_person_id,
      person_id,
      row_number() over (partition by old_person_id order by effective_date desc nulls last, person_id) as n
    from accepted_person_crosswalk
    cross join night
    where (effective_date is null or effective_date <= night.as_of) and old_person_id <> person_id
  )
  where n = 1
),
walk as (
  select old_person_id, person_id, [old_person_id, person_id] as path
  from newest
  union all
  select w.old_person_id, n.person_id, list_append(w.path, n.person_id)
  from walk as w
  join newest as n on n.old_person_id = w.person_id
  where not list_contains(w.path, n.person_id)
),
ended as (
  select old_person_id, person_id, path, row_number() over (partition by old_person_id order by len(path) desc, person_id) as n
  from walk
)
select
  e.old_person_id,
  case when n.old_person_id is null then e.person_id else list_min(e.path) end as person_id,
  n.old_person_id is not null as is_in_circle
from ended as e
left join newest as n on n.old_person_id = e.person_id
where e.n = 1;

create or replace table person_crosswalk as
select old_person_id, person_id
from crosswalk_end
where old_person_id <> person_id
order by old_person_id;
