-- table    managing_specialty
-- grain    one row per specialty variant, person and specialty that manages the member
-- reads    em_visit, specialty_variant, night
-- because  R-2.4: two visits on different dates make a specialty a manager; one visit is a consultation
select
  v.variant_id,
  e.person_id,
  e.specialty_code,
  cast(count(distinct e.visit_date) as bigint) as n_dates,
  cast(count(distinct e.npi) as bigint) as n_npis,
  max(e.visit_date) as last_visit
from em_visit as e
cross join specialty_variant as v
where e.role = 'managing'
group by v.variant_id, e.person_id, e.specialty_code
having count(distinct e.visit_date) >= max(v.min_visits)
