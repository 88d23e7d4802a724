-- table    inpatient_stay
-- grain    one row per variant and stay
-- reads    stay_record, stay_leg, stay_exemption, planned_stay, stay_variant, stay_variant_class, value_set_member
-- because  R-2.3: a stay carries the first admission, the last discharge and the last disposition
with leg as (
  select distinct variant_id, stay_id, leg_id
  from stay_record
),
ordered as (
  select
    l.stay_id,
    e.*,
    row_number() over (
      partition by l.variant_id, l.stay_id
      order by
        e.admit_date,
        -- admitted twice on one day: what a hospital billed says more than a notice, and who left first came first
        case when e.source = 'notice' then 1 else 0 end,
        coalesce(e.discharge_date, e.newest_date),
        e.leg_id
    ) as from_first,
    row_number() over (
      partition by l.variant_id, l.stay_id
      order by
        coalesce(e.discharge_date, e.newest_date) desc,
        e.admit_date desc,
        -- who left one hospital on the day on which another still has them was transferred there: ending the stay would
        -- invent a discharge. Without a hospital's name it may be the same one, and then who left has left
        case
          when e.discharge_date is not null then 1
          when e.facility_key is not null then 0
          else 2
        end,
        e.leg_id desc
    ) as from_last
  from leg as l
  join stay_leg as e on e.variant_id = l.variant_id and e.leg_id = l.leg_id
),
gathered as (
  select
    variant_id,
    stay_id,
    max(person_id) as person_id,
    min(admit_date) as admit_date,
    max(case when from_last = 1 then discharge_date end) as discharge_date,
    max(newest_date) as newest_date,
    max(case when from_last = 1 then facility_class end) as facility_class,
    max(case when from_last = 1 then facility_key end) as facility_key,
    max(case when from_last = 1 then disposition_code end) as disposition_code,
    max(case when from_first = 1 then admit_type_code end) as admit_type_code,
    sum(n_claims) as n_claims,
    case
      when bool_and(source = 'claim') then 'claim'
      when bool_and(source = 'notice') then 'notice'
      else 'both'
    end as source,
    count(*) - 1 as transfer_legs
  from ordered
  group by variant_id, stay_id
),
standing as (
  select
    g.*,
    v.w12_first_day,
    v.last_day,
    v.count_notice_stays,
    v.count_planned or not p.is_planned as is_counted_kind,
    coalesce(g.discharge_date <= v.last_day, false) as is_left,
    -- residents of these facilities are billed monthly or late: silence says nothing about them
    g.discharge_date is null
      and g.newest_date <= v.unknown_discharge_before
      and g.facility_class not in ('snf', 'irf', 'ltch') as is_discharge_unknown,
    g.facility_class = 'unknown' or k.facility_class is not null as is_counted_class,
    x.exempt_because
  from gathered as g
  join stay_variant as v on v.variant_id = g.variant_id
  join planned_stay as p on p.variant_id = g.variant_id and p.stay_id = g.stay_id
  left join stay_variant_class as k on k.variant_id = g.variant_id and k.facility_class = g.facility_class
  left join stay_exemption as x on x.variant_id = g.variant_id and x.stay_id = g.stay_id
)
select
  s.variant_id,
  s.stay_id,
  s.person_id,
  s.admit_date,
  case when s.is_left then s.discharge_date end as discharge_date,
  cast(case when s.is_left then days_between(s.admit_date, s.discharge_date) end as bigint) as length_of_stay,
  s.facility_class,
  s.facility_key,
  -- where a later discharge leads is not known on the as-of date
  case when s.is_left or s.discharge_date is null then s.disposition_code end as disposition_code,
  case when s.is_left or s.discharge_date is null then d.group_name end as destination,
  s.admit_type_code,
  cast(s.n_claims as bigint) as n_claims,
  s.source,
  cast(s.transfer_legs as bigint) as transfer_legs,
  not s.is_left and not s.is_discharge_unknown as is_in_house,
  s.is_discharge_unknown,
  s.is_counted_class,
  s.exempt_because is not null as is_exempt,
  s.exempt_because,
  s.is_counted_class
    and s.exempt_because is null
    and s.is_counted_kind
    and (s.count_notice_stays or s.source <> 'notice')
    and not s.is_discharge_unknown
    and (not s.is_left or s.discharge_date >= s.w12_first_day) as is_counted
from standing as s
left join value_set_member as d
  on d.value_set = 'disposition' and d.code_system = 'disposition' and d.code = s.disposition_code
