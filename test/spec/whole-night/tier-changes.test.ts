/** Why a tier changed: for every cause a member whom it moves, and one just beyond it who moves otherwise or not at all. */
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.js';
import type { DrawnClaim } from './drawn-extracts.js';
import { PlanFolder } from './plan-folder.js';
import type { PlanMember } from './plan-folder.js';
import type { PublishedFolder } from './published-night.js';

const before = '2026-06-10';
const tonight = '2026-06-13';

/** Two stays in twelve months are case management (CM2), one of them alone is nothing. */
const stay = (member: string, when: string, changes: Partial<DrawnClaim> = {}): DrawnClaim => ({
  member,
  setting: 'inpatient',
  when,
  codes: 'J18.9',
  id: `${member}-${when}`,
  received: before,
  ...changes,
});
const first = (member: string): DrawnClaim => stay(member, '2026-01-05→2026-01-08');
const second = (member: string): DrawnClaim => stay(member, '2026-03-05→2026-03-08');
const voids = (claim: DrawnClaim): DrawnClaim => ({
  ...claim,
  id: `${claim.id}-void`,
  bill: '118',
  claimStatus: 'void',
  frequencyOf: claim.id!,
  received: tonight,
});

interface Moved {
  readonly member: string;
  readonly coverage?: readonly [Omit<PlanMember, 'member'> | 'none', Omit<PlanMember, 'member'> | 'none'];
  readonly claims: readonly [readonly DrawnClaim[], readonly DrawnClaim[]];
}

const always = (member: string): Moved['claims'] => {
  const claims = [first(member), second(member)];
  return [claims, claims];
};

const drawn: readonly Moved[] = [
  // enrolment
  { member: 'joins', coverage: ['none', {}], claims: always('joins') },
  {
    member: 'begins',
    coverage: [{ start: '2026-06-11' }, { start: '2026-06-11' }],
    claims: always('begins'),
  },
  { member: 'is taken off', coverage: [{}, 'none'], claims: always('is taken off') },
  {
    member: 'ends before',
    coverage: [{ end: '2026-06-12' }, { end: '2026-06-12' }],
    claims: always('ends before'),
  },
  {
    member: 'ends tonight',
    coverage: [{ end: '2026-06-13' }, { end: '2026-06-13' }],
    claims: always('ends tonight'),
  },
  // rule change: under PCR a return on the next day is the same stay
  {
    member: 'returns next day',
    claims: twice([
      stay('returns next day', '2026-03-02→2026-03-06'),
      stay('returns next day', '2026-03-07→2026-03-10'),
    ]),
  },
  {
    member: 'returns in two',
    claims: twice([
      stay('returns in two', '2026-03-02→2026-03-06'),
      stay('returns in two', '2026-03-08→2026-03-10'),
    ]),
  },
  // voided
  { member: 'voided', claims: and('voided', [], [voids(second('voided'))]) },
  {
    member: 'voids itself',
    claims: [
      [first('voids itself'), second('voids itself')],
      [first('voids itself'), { ...second('voids itself'), claimStatus: 'void', received: tonight }],
    ],
  },
  {
    member: 'not sent again',
    claims: [[first('not sent again'), second('not sent again')], [first('not sent again')]],
  },
  {
    member: 'replaced',
    claims: and(
      'replaced',
      [],
      [
        {
          ...second('replaced'),
          id: 'replaced-7',
          bill: '117',
          frequencyOf: second('replaced').id!,
          received: tonight,
        },
      ],
    ),
  },
  // late, up to the date of the night before, and new evidence from the day after it on
  { member: 'late', claims: plus('late', stay('late', '2026-06-08→2026-06-10', { received: tonight })) },
  {
    member: 'goes on',
    claims: plus('goes on', stay('goes on', '2026-06-08→2026-06-11', { received: tonight })),
  },
  { member: 'new', claims: plus('new', stay('new', '2026-06-11→2026-06-12', { received: tonight })) },
  // the twelve months of tonight begin on 2025-06-14
  { member: 'ages out', claims: twice([first('ages out'), stay('ages out', '2025-06-10→2025-06-13')]) },
  { member: 'stays in', claims: twice([first('stays in'), stay('stays in', '2025-06-10→2025-06-14')]) },
  // two causes: the first alone brings the tier back, or only both do
  {
    member: 'voided and aged, one enough',
    claims: ofThree('voided and aged, one enough', [first('voided and aged, one enough')]),
  },
  { member: 'voided and aged, both needed', claims: ofThree('voided and aged, both needed', []) },
];

function twice(claims: readonly DrawnClaim[]): Moved['claims'] {
  return [claims, claims];
}

function and(member: string, earlier: readonly DrawnClaim[], later: readonly DrawnClaim[]): Moved['claims'] {
  const both = [first(member), second(member)];
  return [
    [...both, ...earlier],
    [...both, ...later],
  ];
}

function plus(member: string, claim: DrawnClaim): Moved['claims'] {
  return [[first(member)], [first(member), claim]];
}

function ofThree(member: string, more: readonly DrawnClaim[]): Moved['claims'] {
  const claims = [second(member), stay(member, '2025-06-10→2025-06-12'), ...more];
  return [claims, [...claims, voids(second(member))]];
}

const moves = (night: PublishedFolder, member: string): readonly string[] =>
  night
    .all('tier_changes', member)
    .map(
      (row) =>
        `${row['change']}: ${row['prior_tier'] || '-'} → ${row['new_tier'] || '-'}, ${row['cause']}, ${row['criteria']}`,
    );
const up = (cause: string): readonly string[] => [`entered: no_program → case_management, ${cause}, CM2`];
const out = (cause: string): readonly string[] => [`left: case_management → no_program, ${cause}, CM2`];

describe('a tier that changed between two nights', () => {
  const plan = new PlanFolder(temporaryFolder('tier-changes'));
  const nights: PublishedFolder[] = [];

  beforeAll(async () => {
    for (const [i, day] of [before, tonight].entries()) {
      plan.enrol(
        drawn.flatMap(({ member, coverage = [{}, {}] }) => {
          const span = coverage[i]!;
          return span === 'none' ? [] : [{ member, ...span }];
        }),
      );
      plan.claims(
        'claims',
        drawn.flatMap(({ claims }) => claims[i]!),
      );
      if (day === tonight)
        plan.file('caretier.yaml', plan.text('caretier.yaml').replace('default-2026.1', 'commercial'));
      nights.push(await plan.night(day));
    }
  }, 120_000);

  const told = (member: string): readonly string[] => moves(nights[1]!, member);

  it('is a first run for everybody on the first night', () => {
    expect(moves(nights[0]!, 'voided')).toEqual(['entered: - → case_management, first_run, CM2']);
    expect(new Set(nights[0]!.list('tier_changes').map((row) => row['cause']))).toEqual(
      new Set(['first_run']),
    );
  });

  it('is enrolment when coverage came, began, went or ended in between', () => {
    expect(told('joins')).toEqual(['entered: - → case_management, enrolment, CM2']);
    expect(told('begins')).toEqual(['entered: - → case_management, enrolment, CM2']);
    expect(told('is taken off')).toEqual(['left: case_management → -, enrolment, CM2']);
    expect(told('ends before')).toEqual(['left: case_management → -, enrolment, CM2']);
  });

  it('is none when coverage ends tonight', () => {
    expect(told('ends tonight')).toEqual([]);
  });

  it('is a rule change when the policy of tonight makes one stay of two, and none where it leaves them two', () => {
    expect(told('returns next day')).toEqual(out('rule_change'));
    expect(told('returns in two')).toEqual([]);
  });

  it('is a voided claim when one was taken back, by another record, by itself or by not coming again', () => {
    expect(['voided', 'voids itself', 'not sent again'].map(told)).toEqual([
      out('voided_claim'),
      out('voided_claim'),
      out('voided_claim'),
    ]);
    expect(told('replaced')).toEqual([]);
  });

  it('is a late claim up to the date of the night before, and new evidence as soon as a service lies after it', () => {
    expect(['late', 'goes on', 'new'].map(told)).toEqual([
      up('late_claim'),
      up('new_evidence'),
      up('new_evidence'),
    ]);
  });

  it('is aged out when the only thing that passed is time', () => {
    expect(told('ages out')).toEqual(out('aged_out'));
    expect(told('stays in')).toEqual([]);
  });

  it('is named by the first cause that is enough, and by a later one when it takes both', () => {
    expect(told('voided and aged, one enough')).toEqual(out('voided_claim'));
    expect(told('voided and aged, both needed')).toEqual(out('aged_out'));
  });
});
