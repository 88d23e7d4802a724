-- table    capacity_candidate
-- grain    one row per waiting person whom a slot could reach
-- reads    capacity_need, capacity_offer
-- because  a million may wait for a few hundred slots: beyond the slots of all who serve them, nobody can be reached
with reach as (
  select
    plan_id,
    language,
    need,
    sum(n_slots) as n_slots
  from capacity_offer
  group by plan_id, language, need
),
queued as (
  select
    c.*,
    -- those who know a care manager may go to one outside the group, so they hold no place in its queue
    count(case when c.last_care_manager_id is null then c.person_id end) over (
      partition by c.plan_id, c.language, c.need
      order by c.turn
      rows between unbounded preceding and current row
    ) as place
  from capacity_need as c
  where c.is_waiting
)
select
  q.policy_id,
  q.person_id,
  q.plan_id,
  q.turn,
  q.language,
  q.need,
  q.last_care_manager_id
from queued as q
left join reach as r
  on r.plan_id = q.plan_id and r.language is not distinct from q.language and r.need = q.need
where q.last_care_manager_id is not null or q.place <= r.n_slots
