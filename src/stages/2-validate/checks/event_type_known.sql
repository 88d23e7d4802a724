-- check     event_type_known
-- table     member_event
-- column    event_type
-- severity  warn
-- says      events of a type that contracts 3 does not list: nothing follows from them
-- because   a mistyped opt_out would leave a member on the list who asked to be left alone
select
  event.load_id,
  event.record_number
from member_event as event
where event.event_type is null
  or event.event_type not in (
    'opt_out', 'opt_in', 'hospice_start', 'hospice_end', 'pasrr', 'nf_level_of_care', 'hcbs_application', 'hcbs_start',
    'ltc_authorization', 'outreach_attempt', 'contact', 'assessment', 'care_plan_agreed', 'consent', 'declined', 'referral',
    'program_referral', 'caregiver', 'program_open', 'program_close'
  )
