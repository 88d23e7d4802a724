-- table    condition_summary
-- grain    one row per person in scope with an active chronic family that counts
-- reads    printed_member, printed_slice, member_condition, condition_variant, condition_rule, condition_class
-- because  the families behind the number of chronic conditions (R-2.2), each with its classes for who may not see all
with classed as (
  select
    class.variant_id as variant_id,
    class.person_id as person_id,
    class.family as family,
    string_agg(class.class, '+' order by class.class) as classes
  from condition_class as class
  join published.printed_slice as printed on printed.person_id = class.person_id
  group by class.variant_id, class.person_id, class.family
),
-- Members by the thousand share their families: what follows is worded once for each pattern of them
patterned as (
  select
    printed.person_id as person_id,
    variant.condition_list as condition_list,
    list_sort(list(condition.family || '=' || coalesce(classed.classes, ''))) as pattern
  from published.printed_slice as printed
  join member_condition as condition
    on condition.variant_id = printed.condition_variant_id and condition.person_id = printed.person_id
  join condition_variant as variant on variant.variant_id = condition.variant_id
  join condition_rule as counted
    on counted.condition_list = variant.condition_list and counted.family = condition.family
  left join classed
    on classed.variant_id = condition.variant_id
    and classed.person_id = condition.person_id
    and classed.family = condition.family
  where condition.status = 'active' and counted.is_counted
  group by printed.person_id, variant.condition_list
),
pattern as (
  select distinct condition_list, pattern from patterned
),
told as (
  select condition_list, pattern, unnest(pattern) as said from pattern
),
summarized as (
  select
    told.condition_list as condition_list,
    told.pattern as pattern,
    string_agg(rule.family, '|' order by rule.family) as families,
    string_agg(lower(rule.title), ', ' order by rule.family) as titles,
    list(
      {
        'name': rule.family,
        'title': lower(rule.title),
        'classes': list_filter(string_split(split_part(told.said, '=', 2), '+'), lambda c: c <> '')
      }
      order by rule.family
    ) as parts
  from told
  join condition_rule as rule
    on rule.condition_list = told.condition_list and rule.family = split_part(told.said, '=', 1)
  group by told.condition_list, told.pattern
)
select
  patterned.person_id as person_id,
  summarized.families as families,
  summarized.titles as titles,
  summarized.parts as parts
from patterned
join summarized
  on summarized.condition_list = patterned.condition_list and summarized.pattern = patterned.pattern
