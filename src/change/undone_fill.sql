-- table    undone_fill
-- grain    one row per step and natural key of a pharmacy claim line that goes back to what the night before knew of it
-- reads    tonight.pharmacy_fill, prior.pharmacy_fill, night_dates
-- because  a fill is a claim: taken back, late or new like any other
with stood as (
  select p.data_source, p.claim_id, p.line_number
  from prior.pharmacy_fill as p
  left join tonight.pharmacy_fill as t
    on t.data_source is not distinct from p.data_source and t.claim_id = p.claim_id and t.line_number = p.line_number
  where p.claim_status = 'paid' and (t.claim_id is null or t.claim_status = 'void')
),
late as (
  select t.data_source, t.claim_id, t.line_number
  from tonight.pharmacy_fill as t
  cross join night_dates as d
  anti join prior.pharmacy_fill as p
    on p.data_source is not distinct from t.data_source and p.claim_id = t.claim_id and p.line_number = t.line_number
  where t.fill_date <= d.prior_as_of
)
select 3 as step, data_source, claim_id, line_number from stood
union
select 4 as step, data_source, claim_id, line_number from prior.pharmacy_fill
union
select 4 as step, data_source, claim_id, line_number from late
