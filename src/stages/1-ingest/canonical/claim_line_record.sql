-- Read from the load where it is asked for: which record a line came in is asked of the few claims that are set aside.
create or replace view claim_line_record as
select claim_key, claim_line_number as line_number, load_id, record_number
from claim_line_read;
