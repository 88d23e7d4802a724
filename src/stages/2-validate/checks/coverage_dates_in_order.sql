-- check     coverage_dates_in_order
-- table     coverage_span
-- column    end_date
-- severity  warn
-- warns     above 1%
-- says      coverage spans that end before they start: they cover no day
-- because   plans cancel coverage that never began by such an end date; many of them are a fault of the extract
select
  span.load_id,
  span.record_number
from coverage_span as span
where span.end_date < span.start_date
