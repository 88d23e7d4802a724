-- check     notice_dates_in_order
-- table     encounter_notice
-- column    end_date
-- severity  warn
-- says      notices whose end lies before their start; they are kept
-- because   a transition call follows the discharge date of the notice (R-2.3)
select
  notice.load_id,
  notice.record_number
from encounter_notice as notice
where notice.end_date < notice.start_date
