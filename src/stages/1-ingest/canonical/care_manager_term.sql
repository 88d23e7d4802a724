-- Lists of the feed as rows, spelled as the rules spell them: a region says nothing about the language that is spoken.
create or replace table care_manager_term as
with entry as (
  select care_manager_id, 'plan' as kind, trim(unnest(string_split(plans, '|'))) as term from care_manager
  union all
  select care_manager_id, 'discipline', regexp_replace(lower(trim(unnest(string_split(disciplines, '|')))), '[ -]+', '_', 'g')
  from care_manager
  union all
  select care_manager_id, 'language', regexp_replace(lower(trim(unnest(string_split(languages, '|')))), '[-_].*$', '')
  from care_manager
)
select distinct care_manager_id, kind, term
from entry
where term <> ''
order by care_manager_id, kind, term;
