-- table    medication_overlap
-- grain    one row per variant, person, rule, ingredients and episode of taking them together
-- reads    medication_variant, medication_threshold, joint_supply, drug_replacement, drug_class_ingredient,
--          drug_product_ingredient
-- because  R-6.4, R-6.5: days on both are counted once each, and up to the as-of date; one switch is forgiven
with replaced as (
  select
    r.variant_id,
    r.person_id,
    r.class_id,
    least(o.ingredient, n.ingredient) as first_ingredient,
    greatest(o.ingredient, n.ingredient) as second_ingredient,
    case when o.ingredient < n.ingredient then r.old_product else r.new_product end as first_product,
    case when o.ingredient < n.ingredient then r.new_product else r.old_product end as second_product,
    r.new_from,
    r.old_to
  from drug_replacement as r
  join drug_class_ingredient as oc on oc.class_id = r.class_id
  join drug_product_ingredient as o on o.product = r.old_product and o.ingredient = oc.ingredient
  join drug_class_ingredient as nc on nc.class_id = r.class_id
  join drug_product_ingredient as n on n.product = r.new_product and n.ingredient = nc.ingredient
  where o.ingredient <> n.ingredient
),
-- One switch for two ingredients, whatever products they came in: the first, and all that changed on its day
first_switch as (
  select variant_id, person_id, class_id, first_ingredient, second_ingredient, min(new_from) as new_from
  from replaced
  group by variant_id, person_id, class_id, first_ingredient, second_ingredient
),
forgiven as (
  select
    r.variant_id,
    r.person_id,
    r.class_id,
    r.first_ingredient,
    r.second_ingredient,
    r.first_product,
    r.second_product,
    r.new_from,
    r.old_to
  from replaced as r
  join first_switch as f
    on f.variant_id = r.variant_id
    and f.person_id = r.person_id
    and f.class_id = r.class_id
    and f.first_ingredient = r.first_ingredient
    and f.second_ingredient = r.second_ingredient
    and f.new_from = r.new_from
),
kept as (
  select
    v.variant_id,
    j.person_id,
    j.kind,
    j.rule_id,
    j.first_ingredient,
    j.second_ingredient,
    j.third_ingredient,
    j.first_product,
    j.second_product,
    j.third_product,
    j.from_date,
    j.to_date
  from joint_supply as j
  cross join medication_variant as v
  -- all that was left of the old medicine, also where the new one paused
  left join forgiven as f
    on f.variant_id = v.variant_id
    and f.person_id = j.person_id
    and f.class_id = j.rule_id
    and f.first_ingredient = j.first_ingredient
    and f.second_ingredient = j.second_ingredient
    and f.first_product = j.first_product
    and f.second_product = j.second_product
    and j.from_date between f.new_from and f.old_to
  where f.person_id is null
),
reached as (
  select
    k.variant_id,
    k.person_id,
    k.kind,
    k.rule_id,
    k.first_ingredient,
    k.second_ingredient,
    k.third_ingredient,
    k.first_product,
    k.second_product,
    k.third_product,
    k.from_date,
    k.to_date,
    max(k.to_date) over (
      partition by k.variant_id, k.person_id, k.rule_id, k.first_ingredient, k.second_ingredient, k.third_ingredient
      order by k.from_date, k.to_date, k.first_product, k.second_product, k.third_product
      rows between unbounded preceding and 1 preceding
    ) as earlier_to_date
  from kept as k
),
numbered as (
  select
    r.variant_id,
    r.person_id,
    r.kind,
    r.rule_id,
    r.first_ingredient,
    r.second_ingredient,
    r.third_ingredient,
    r.from_date,
    r.to_date,
    case
      when r.earlier_to_date is null or r.earlier_to_date < r.from_date then days_between(r.from_date, r.to_date) + 1
      when r.earlier_to_date < r.to_date then days_between(r.earlier_to_date, r.to_date)
      else 0
    end as new_days,
    sum(case when r.from_date <= add_days(r.earlier_to_date, t.episode_gap_days + 1) then 0 else 1 end) over (
      partition by r.variant_id, r.person_id, r.rule_id, r.first_ingredient, r.second_ingredient, r.third_ingredient
      order by r.from_date, r.to_date, r.first_product, r.second_product, r.third_product
      rows between unbounded preceding and current row
    ) as episode
  from reached as r
  cross join medication_threshold as t
)
select
  variant_id,
  person_id,
  kind,
  rule_id,
  first_ingredient,
  second_ingredient,
  third_ingredient,
  min(from_date) as from_date,
  max(to_date) as to_date,
  cast(sum(new_days) as bigint) as overlap_days
from numbered
group by variant_id, person_id, kind, rule_id, first_ingredient, second_ingredient, third_ingredient, episode
