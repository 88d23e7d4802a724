-- table    criterion_summary
-- grain    one row per person in scope: the criteria of the own policy side by side
-- reads    printed_member, criterion_state, criterion, enabled_criterion
-- because  reasons name the parts that are true, questions the parts that are unknown (contracts 4 and 5)
with
has_parts as (
  select distinct enabled.policy_id as policy_id, criterion.parent as criterion
  from enabled_criterion as enabled
  join criterion on criterion.criterion = enabled.criterion
  where criterion.parent is not null
),
stated as (
  select
    printed.person_id as person_id,
    state.criterion as criterion,
    state.state as state,
    coalesce(state.reason, '') as reason,
    criterion.parent is null as is_whole,
    has_parts.criterion is null as is_part,
    starts_with(state.criterion, 'CM') as is_case_management,
    rtrim(criterion.sentence, '. ') as sentence,
    criterion.question as question,
    criterion.display_order as display_order
  from published.printed_member as printed
  join criterion_state as state
    on state.policy_id = printed.policy_id and state.person_id = printed.person_id
  left join criterion on criterion.criterion = state.criterion
  left join has_parts on has_parts.policy_id = printed.policy_id and has_parts.criterion = state.criterion
)
select
  person_id,
  max(state) filter (where criterion = 'CM1') as cm1,
  max(state) filter (where criterion = 'CM2') as cm2,
  max(state) filter (where criterion = 'CM3') as cm3,
  max(state) filter (where criterion = 'CM4') as cm4,
  max(state) filter (where criterion = 'CM5') as cm5,
  max(state) filter (where criterion = 'CC1') as cc1,
  max(state) filter (where criterion = 'CC2') as cc2,
  max(state) filter (where criterion = 'CC3') as cc3,
  max(state) filter (where criterion = 'CC4') as cc4,
  string_agg(criterion, '|' order by display_order, criterion)
    filter (where is_part and is_case_management and state = 'true') as cm_reasons,
  string_agg(criterion, '|' order by display_order, criterion)
    filter (where is_part and not is_case_management and state = 'false') as cc_unmet,
  string_agg(sentence, '; ' order by display_order, criterion)
    filter (where is_part and is_case_management and state = 'true') as sentences,
  string_agg(criterion || '=' || reason, '|' order by display_order, criterion)
    filter (where is_whole and state = 'unknown') as unknown_criteria,
  string_agg(question, '|' order by display_order, criterion)
    filter (where is_part and state = 'unknown') as questions,
  -- not printed: the same in parts, for who may not see all
  list({'criterion': criterion, 'sentence': sentence} order by display_order, criterion)
    filter (where is_part and is_case_management and state = 'true') as sentence_parts,
  list({'criterion': criterion, 'question': question} order by display_order, criterion)
    filter (where is_part and state = 'unknown' and question is not null) as question_parts
from stated
group by person_id
