-- table    reason_summary
-- grain    one row per person in scope: the reasons in words, whole and in the parts that a profile may leave out
-- reads    printed_member, tier_summary, criterion_summary, member_tier, transition_period, open_referral, open_program, outreach_rank, next_action_rule
-- because  reason_text is read aloud: numbers, names of conditions and days as people say them
with
boundary_word(reason, says) as (
  values
    ('CC1', 'not stable in the past months'),
    ('CC2', 'managed by several specialties'),
    ('CC3', 'nobody to rely on at home'),
    ('CC4', 'needs help with reading health information'),
    ('medication_conflict', 'medicines that do not go together')
),
-- A referral has a sentence of its own
boundary as (
  select
    printed.person_id as person_id,
    list({'reason': word.reason, 'says': word.says} order by word.reason) as parts,
    string_agg(word.says, '; ' order by word.reason) as says
  from published.printed_member as printed
  join member_tier as tier
    on tier.policy_id = printed.policy_id and tier.person_id = printed.person_id
  join boundary_word as word on list_contains(string_split(tier.boundary_because, '|'), word.reason)
  group by printed.person_id
),
discharged as (
  select
    printed.person_id as person_id,
    max(period.discharge_date) as discharge_date,
    bool_or(period.is_ama) as is_ama
  from published.printed_member as printed
  join transition_period as period
    on period.variant_id = printed.stay_variant_id and period.person_id = printed.person_id and period.is_open
  group by printed.person_id
),
worded as (
  select
    tier.person_id as person_id,
    upper(left(criteria.sentences, 1)) || substr(criteria.sentences, 2) || '.' as criteria,
    case
      when tier.n_active_chronic = 1 then '1 active chronic condition'
      when tier.n_active_chronic > 1 then tier.n_active_chronic || ' active chronic conditions'
    end || coalesce(': ' || tier.condition_titles, '') || '.' as conditions,
    'In the past 12 months: ' || nullif(concat_ws(
      ', ',
      case
        when tier.n_counted_stays_12m > 0
          then tier.n_counted_stays_12m
            || case when tier.n_unplanned_stays_12m = tier.n_counted_stays_12m then ' unplanned' else '' end
            || case when tier.n_counted_stays_12m = 1 then ' hospital stay' else ' hospital stays' end
            || case
              when tier.n_unplanned_stays_12m between 1 and tier.n_counted_stays_12m - 1
                then ' (' || tier.n_unplanned_stays_12m || ' unplanned)'
              else ''
            end
      end,
      case
        when tier.n_obs_12m = 1 then '1 observation stay'
        when tier.n_obs_12m > 1 then tier.n_obs_12m || ' observation stays'
      end,
      case
        when tier.n_ed_12m = 1 then '1 emergency visit'
        when tier.n_ed_12m > 1 then tier.n_ed_12m || ' emergency visits'
      end
    ), '') || '.' as uses,
    case when member_tier.is_escalated then 'The plan takes this up: ' else 'A clinician should look: ' end
      || boundary.says || '.' as boundary,
    coalesce(boundary.parts, []) as boundary_parts,
    case
      when discharged.is_ama
        then 'Left against advice on ' || strftime(discharged.discharge_date, '%-d %B %Y')
          || '; the 30 days after it are still open.'
      when discharged.discharge_date is not null
        then 'Was discharged on ' || strftime(discharged.discharge_date, '%-d %B %Y')
          || '; the 30 days after it are still open.'
      when tier.has_open_transition then 'The 30 days after a discharge are still open.'
    end as discharge,
    'Was referred into the program on ' || strftime(referral.referred_on, '%-d %B %Y')
      || ' and waits for an answer.' as referral,
    'Has been in the program since ' || strftime(program.opened_on, '%-d %B %Y') || '.' as program,
    case
      when action.is_rest then 'Rests until ' || strftime(ranked.next_action_due, '%-d %B %Y') || ': '
      when ranked.next_action_due is not null
        then 'Next, due ' || strftime(ranked.next_action_due, '%-d %B %Y') || ': '
      else 'Next: '
    end || action.sentence || '.' as next_step
  from published.printed_member as printed
  join published.tier_summary as tier on tier.person_id = printed.person_id
  left join member_tier
    on member_tier.policy_id = printed.policy_id and member_tier.person_id = printed.person_id
  left join published.criterion_summary as criteria on criteria.person_id = printed.person_id
  left join boundary on boundary.person_id = printed.person_id
  left join discharged on discharged.person_id = printed.person_id
  left join open_referral as referral on referral.person_id = printed.person_id
  left join open_program as program on program.person_id = printed.person_id
  left join outreach_rank as ranked
    on ranked.policy_id = printed.policy_id and ranked.person_id = printed.person_id
  left join next_action_rule as action on action.action = ranked.next_action
)
select
  person_id,
  nullif(concat_ws(' ', criteria, conditions, uses, boundary, discharge, referral, program, next_step), '') as reason_text,
  -- not printed: what follows criteria, conditions and boundary, and holds nothing to withhold
  nullif(concat_ws(' ', discharge, referral, program), '') as reason_rest,
  uses as reason_uses,
  boundary_parts,
  next_step as reason_next
from worded
