-- table    claim_finding
-- grain    one row per final-action status, and one for what consent keeps back
-- reads    claim_final_status, encounter_notice, part2_consent
-- because  voids, denials and unmatched links are counted, never applied in silence (R-0.4); Part 2 is only counted (R-0.7)
with
total as (select count(*) as n_claims from claim_final_status),
withheld_claim as (select count(*) as n from claim_final_status where status = 'part2_withheld'),
withheld_notice as (
  select count(*) as n
  from encounter_notice as notice
  anti join part2_consent as consented on consented.person_id = notice.person_id
  where notice.is_part2
)
select
  'final_action:' || status.status as check_name,
  cast(null as varchar) as extract,
  'claim' as table_name,
  cast(null as varchar) as column_name,
  count(*) as n_failed,
  max(total.n_claims) as n_checked,
  case status.status
    when 'final' then 'claim versions that stand'
    when 'superseded' then 'an older version of a claim that came again'
    when 'void' then 'the void itself'
    when 'voided' then 'taken back by a void'
    when 'replaced' then 'taken back by a replacement'
    when 'denied' then 'denied: counts nowhere else'
    when 'unmatched_void' then 'nothing was found that this void takes back'
    when 'unmatched_replacement' then 'nothing was found that this replaces; it counts as a claim'
    when 'denied_replacement' then 'the original stands'
    when 'set_aside' then 'set aside by a check'
    when 'part2_withheld' then 'left out of everything: no consent'
    else 'claim versions'
  end as message
from claim_final_status as status
cross join total
group by status.status
union all
select
  'part2_withheld',
  cast(null as varchar),
  'claim, encounter_notice',
  cast(null as varchar),
  withheld_claim.n + withheld_notice.n,
  cast(null as bigint),
  'records of 42 CFR Part 2 programmes without consent: left out of every computation and file'
from withheld_claim
cross join withheld_notice
where withheld_claim.n + withheld_notice.n > 0
