create or replace table care_manager as
select care_manager_id, name, plans, disciplines, languages, weekly_capacity
from accepted_care_manager
order by care_manager_id;
