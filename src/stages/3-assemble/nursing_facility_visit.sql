-- table    nursing_facility_visit
-- grain    one row per person and day with a professional visit in a nursing or custodial care facility
-- reads    final_claim, claim_line, value_set_member, night
-- because  R-2.8: such a visit after life in the community tells of a placement before anyone files for it
select
  c.person_id,
  coalesce(l.start_date, c.start_date) as visit_date,
  min(c.claim_key) as claim_key
from claim_line as l
join value_set_member as p
  on p.value_set = 'nursing-facility-visit' and p.code_system = 'pos' and p.code = l.place_of_service_code
join final_claim as c on c.claim_key = l.claim_key
cross join night
where coalesce(l.start_date, c.start_date) <= night.as_of
group by c.person_id, coalesce(l.start_date, c.start_date)
