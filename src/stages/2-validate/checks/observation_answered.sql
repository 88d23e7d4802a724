-- check     observation_answered
-- table     observation
-- column    result
-- severity  warn
-- warns     above 5%
-- says      observations without an answer: the question counts as not asked
-- because   R-0.1: an empty answer is unknown, never no
select
  observation.load_id,
  observation.record_number
from observation
where observation.result is null
