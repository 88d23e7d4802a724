/** Everything the pages of some members say, read in bulk: one query a kind, never one a member. */
import { firstDayOfMonthsEnding } from '../../../base/calendar-date.js';
import type { CalendarDate } from '../../../base/calendar-date.js';
import type { Engine, Row } from '../../../engines/engine.js';
import { groupedBy, pageQuery, textOf } from './page-query.js';

export interface MemberFacts {
  readonly member: Row;
  readonly criteria: readonly Row[];
  readonly evidence: readonly Row[];
  readonly conditions: readonly Row[];
  readonly stays: readonly Row[];
  readonly social: readonly Row[];
  readonly points: readonly Row[];
}

export const timelineMonths = 24;
const membersAtOnce = 2000;

/** Chooses the members that pages tell of; `limit`: rows of a list page (`queries/page_member.sql`). */
export async function choosePageMembers(engine: Engine, limit: number): Promise<number> {
  await engine.run('create schema if not exists published');
  await engine.run(`create or replace table published.page_member as\n${pageQuery('page_member')}`, {
    limit,
  });
  const [row] = await engine.rows('select count(*) as n from published.page_member');
  return Number(row?.['n'] ?? 0);
}

/** Batches in printed order, so that memory holds a batch and not a health plan. */
export async function* memberFacts(
  engine: Engine,
  night: { readonly asOf: CalendarDate },
  total: number,
): AsyncIterable<readonly MemberFacts[]> {
  const since = firstDayOfMonthsEnding(night.asOf, timelineMonths);
  for (let from = 1; from <= total; from += membersAtOnce) {
    const range = { from, to: from + membersAtOnce - 1 };
    const members = await engine.rows(pageQuery('member_row'), { ...range, as_of: night.asOf });
    const read = async (name: string, more = {}): Promise<ReadonlyMap<string, readonly Row[]>> =>
      groupedBy(await engine.rows(pageQuery(name), { ...range, ...more }), 'person_id');
    const criteria = await read('criterion_row');
    const evidence = await read('evidence_row');
    const conditions = await read('condition_row');
    const stays = await read('stay_row', { since });
    const social = await read('social_row');
    const points = await read('point_row');
    yield members.map((member) => {
      const person = textOf(member, 'person_id');
      return {
        member,
        criteria: criteria.get(person) ?? [],
        evidence: evidence.get(person) ?? [],
        conditions: conditions.get(person) ?? [],
        stays: stays.get(person) ?? [],
        social: social.get(person) ?? [],
        points: points.get(person) ?? [],
      };
    });
  }
}
