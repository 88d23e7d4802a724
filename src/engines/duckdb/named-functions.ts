/** The few functions that models may use beyond plain SQL, as DuckDB macros. What each means: docs/portable-sql.md. */
export const namedFunctions: readonly string[] = [
  `create or replace macro days_between(a, b) as date_diff('day', a, b)`,
  `create or replace macro add_days(d, n) as cast(d + cast(n as integer) as date)`,
  `create or replace macro month_of(d) as cast(date_trunc('month', d) as date)`,
  `create or replace macro whole_quotient(a, b) as a // nullif(b, 0)`,
  // cents, doubled and halved again: rounds half away from zero without a DOUBLE
  `create or replace macro ratio_to_cent(a, b) as
     cast(
       cast(
         case when b = 0 then null
           else (2 * abs(cast(a * 100 as hugeint)) + abs(b)) // (2 * abs(b)) * sign(a) * sign(b)
         end as decimal(18, 0)
       ) * cast(0.01 as decimal(3, 2)) as decimal(18, 2)
     )`,
];
