/** Everything the pages of the members say, gathered once for all of them: one query a kind, never one a member. */
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

/** Their rows, as objects with some hundred bytes a cell, stand beside all that the engine may use. */
const membersAtOnce = 200;

/**
 * Chooses the members that pages tell of, and gathers all that these say into small tables in printed order: the large
 * ones are read once, however many pages there are. `limit`: rows of a list page (`queries/page_member.sql`).
 */
export async function gatherMemberFacts(engine: Engine, asOf: CalendarDate, limit: number): Promise<void> {
  const gather = (query: string, parameters = {}): Promise<void> =>
    engine.run(`create or replace table published.${query} as\n${pageQuery(query)}`, parameters);
  await engine.run('create schema if not exists published');
  await gather('page_member', { limit });
  await gather('member_row', { as_of: asOf });
  await gather('stay_row', { since: firstDayOfMonthsEnding(asOf, timelineMonths) });
  for (const query of ['criterion_row', 'evidence_row', 'condition_row', 'social_row', 'point_row'])
    await gather(query);
}

/** Batches in printed order, so that memory holds a batch and not a health plan. */
export async function* memberFacts(engine: Engine): AsyncIterable<readonly MemberFacts[]> {
  const [counted] = await engine.rows('select count(*) as n from published.page_member');
  for (let from = 1; from <= Number(counted?.['n'] ?? 0); from += membersAtOnce) {
    const read = (query: string): Promise<readonly Row[]> =>
      engine.rows(
        `select * from published.${query}
         where page_number >= ${from} and page_number < ${from + membersAtOnce} order by rowid`,
      );
    const readByPerson = async (query: string): Promise<ReadonlyMap<string, readonly Row[]>> =>
      groupedBy(await read(query), 'person_id');
    const members = await read('member_row');
    const criteria = await readByPerson('criterion_row');
    const evidence = await readByPerson('evidence_row');
    const conditions = await readByPerson('condition_row');
    const stays = await readByPerson('stay_row');
    const social = await readByPerson('social_row');
    const points = await readByPerson('point_row');
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
