-- table    pharmacy_horizon
-- grain    one row: how far the absence of a fill can be believed
-- reads    source_manifest, night
-- because  R-0.1: no fill is a fact only as far as every pharmacy extract is complete, and none if one is filtered
select
  case
    when not bool_or(coalesce(s.is_filtered, false)) then min(coalesce(s.complete_through, night.as_of))
  end as believed_to
from source_manifest as s
cross join night
where s.source = 'pharmacy'
