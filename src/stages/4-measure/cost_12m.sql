-- table    cost_12m
-- grain    one row per person in scope
-- reads    member_scope, final_claim, pharmacy_fill, enrollment_span, night
-- because  R-2.9: allowed amounts of 12 months, paid where nothing is allowed; a claim without either, as where a group is
--          paid by the head, costs nobody knows what, so the sum is the least that the member cost
with amount as (
  select c.person_id, coalesce(c.allowed_amount, c.paid_amount) as amount
  from final_claim as c
  cross join night
  where c.start_date between night.w12_first_day and night.as_of
  union all
  select f.person_id, coalesce(f.allowed_amount, f.paid_amount) as amount
  from pharmacy_fill as f
  cross join night
  where f.fill_date between night.w12_first_day and night.as_of and f.claim_status = 'paid'
),
spent as (
  select
    person_id,
    sum(amount) as cost_allowed,
    count(*) as n_records,
    count(amount) as n_amounts
  from amount
  group by person_id
),
covered as (
  select
    s.person_id,
    sum(
      days_between(
        case when s.start_date > night.w12_first_day then s.start_date else night.w12_first_day end,
        case when s.end_date < night.as_of then s.end_date else night.as_of end
      ) + 1
    ) as n_days
  from enrollment_span as s
  cross join night
  where s.start_date <= night.as_of and s.end_date >= night.w12_first_day
  group by s.person_id
)
select
  m.person_id,
  m.plan_id,
  cast(
    case when p.person_id is null then 0 when p.n_amounts > 0 then p.cost_allowed end as decimal(18, 2)
  ) as cost_allowed,
  cast(coalesce(c.n_days, 0) as bigint) as n_covered_days,
  coalesce(p.n_amounts < p.n_records, false) as has_unknown_amount,
  coalesce(c.n_days, 0) >= days_between(night.w6m_first_day, night.as_of) + 1 as is_six_months_covered
from member_scope as m
cross join night
left join spent as p on p.person_id = m.person_id
left join covered as c on c.person_id = m.person_id
where m.exclusion_reason is null
