-- table    source_status
-- grain    one row per measure variant and source
-- reads    source, source_manifest, measure_variant
-- because  R-0.1, R-0.2: silence means no only where a source would have spoken: present, complete far enough, unfiltered
with provided as (
  select
    source,
    min(complete_through) as complete_through,
    bool_or(is_filtered) as is_filtered
  from source_manifest
  group by source
)
select
  v.variant_id,
  s.source,
  case
    when p.source is null then 'source_absent'
    when p.complete_through < v.runout_from then 'source_late'
    when p.is_filtered then 'source_filtered'
  end as reason
from measure_variant as v
cross join source as s
left join provided as p on p.source = s.source
