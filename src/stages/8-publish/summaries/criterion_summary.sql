-- table    criterion_summary
-- grain    one row per person in scope: the criteria of the own policy side by side
-- reads    printed_member, printed_slice, criterion_state, criterion, enabled_criterion
-- because  reasons name the parts that are true, questions the parts that are unknown (contracts 4 and 5)
with
has_parts as (
  select distinct enabled.policy_id as policy_id, criterion.parent as criterion
  from enabled_criterion as enabled
  join criterion on criterion.criterion = enabled.criterion
  where criterion.parent is not null
),
-- Members by the thousand share all their answers: what follows is worded once for each pattern of answers, which
-- two sums over the hashes of the answers tell apart; what it holds is asked of one of its members
patterned as (
  select
    printed.person_id as person_id,
    printed.policy_id as policy_id,
    sum(hash(state.criterion, state.state, state.reason)) as pattern,
    bit_xor(hash(state.criterion, state.state, state.reason)) as pattern_again
  from criterion_state as state
  join published.printed_slice as printed
    on printed.policy_id = state.policy_id and printed.person_id = state.person_id
  group by printed.person_id, printed.policy_id
),
pattern as (
  select policy_id, pattern, pattern_again, min(person_id) as person_id
  from patterned
  group by policy_id, pattern, pattern_again
),
told as (
  select
    pattern.policy_id as policy_id,
    pattern.pattern as pattern,
    pattern.pattern_again as pattern_again,
    state.criterion as criterion,
    state.state as state,
    coalesce(state.reason, '') as reason
  from pattern
  join criterion_state as state on state.policy_id = pattern.policy_id and state.person_id = pattern.person_id
),
stated as (
  select
    told.policy_id as policy_id,
    told.pattern as pattern,
    told.pattern_again as pattern_again,
    told.criterion as criterion,
    told.state as state,
    told.reason as reason,
    criterion.parent is null as is_whole,
    has_parts.criterion is null as is_part,
    starts_with(told.criterion, 'CM') as is_case_management,
    rtrim(criterion.sentence, '. ') as sentence,
    criterion.question as question,
    criterion.display_order as display_order
  from told
  left join criterion on criterion.criterion = told.criterion
  left join has_parts on has_parts.policy_id = told.policy_id and has_parts.criterion = told.criterion
),
summarized as (
  select
    policy_id,
    pattern,
    pattern_again,
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
  group by policy_id, pattern, pattern_again
)
select
  patterned.person_id as person_id,
  summarized.cm1 as cm1,
  summarized.cm2 as cm2,
  summarized.cm3 as cm3,
  summarized.cm4 as cm4,
  summarized.cm5 as cm5,
  summarized.cc1 as cc1,
  summarized.cc2 as cc2,
  summarized.cc3 as cc3,
  summarized.cc4 as cc4,
  summarized.cm_reasons as cm_reasons,
  summarized.cc_unmet as cc_unmet,
  summarized.sentences as sentences,
  summarized.unknown_criteria as unknown_criteria,
  summarized.questions as questions,
  summarized.sentence_parts as sentence_parts,
  summarized.question_parts as question_parts
from patterned
join summarized on summarized.policy_id = patterned.policy_id and summarized.pattern = patterned.pattern
  and summarized.pattern_again = patterned.pattern_again
