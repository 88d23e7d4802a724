-- table    drug_exposure
-- grain    one row per person, product and unbroken stretch of supply
-- reads    drug_fill
-- because  R-6.4, R-6.5: what is taken together is what is supplied on the same days, each day once
with day_fill as (
  select
    person_id,
    product,
    fill_date,
    max(last_day) as last_day,
    count(*) as n_fills
  from drug_fill
  where product is not null
  group by person_id, product, fill_date
),
reached as (
  select
    person_id,
    product,
    fill_date,
    last_day,
    n_fills,
    max(last_day) over (
      partition by person_id, product
      order by fill_date
      rows between unbounded preceding and 1 preceding
    ) as earlier_last_day
  from day_fill
),
numbered as (
  select
    person_id,
    product,
    fill_date,
    last_day,
    n_fills,
    sum(case when fill_date <= add_days(earlier_last_day, 1) then 0 else 1 end) over (
      partition by person_id, product
      order by fill_date
      rows between unbounded preceding and current row
    ) as stretch
  from reached
)
select
  person_id,
  product,
  min(fill_date) as from_date,
  max(last_day) as to_date,
  cast(sum(n_fills) as bigint) as n_fills
from numbered
group by person_id, product, stretch
