-- table    member_measure
-- grain    one row per member in scope and measure of the own policy
-- reads    printed_member, member_measure
-- because  every number a criterion or the ranking was decided on (contracts 5)
select
  printed.plan_id as plan_id,
  printed.member_id as member_id,
  measure.measure as measure,
  -- a whole number is printed as one: 3 and not 3.0000
  coalesce(
    measure.value_text,
    case
      when measure.value = cast(measure.value as bigint) then cast(cast(measure.value as bigint) as varchar)
      else rtrim(cast(measure.value as varchar), '0')
    end
  ) as value,
  measure.unknown_reason as reason
from member_measure as measure
join published.printed_member as printed
  on printed.person_id = measure.person_id and printed.measure_variant_id = measure.variant_id
order by printed.place, measure.measure
