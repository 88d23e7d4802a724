/** What the night says about its own data: the ledger, how far sources reach, and which numbers not to trust. */
import type { CalendarDate } from '../../../base/calendar-date.js';
import type { Engine, Row } from '../../../engines/engine.js';
import { checkViews, toldOnce } from './check-views.js';
import type { QualityRow } from './check-views.js';
import { groupedBy, isTrue, numberOf, textOf } from './page-query.js';
import { doubtOfSource, grouped, sourceWord } from './wording.js';

export type { QualityRow } from './check-views.js';

export async function qualityView(
  engine: Engine,
  night: { readonly suppressionThreshold: number; readonly dataQuality: readonly QualityRow[] },
): Promise<object> {
  const checks = checkViews(night.dataQuality, night.suppressionThreshold);
  const { late, sentences } = await sourceDoubts(engine);
  const doubts = toldOnce(checks, late);
  return {
    doubts: [...doubts.ofGates, ...sentences, ...doubts.ofChecks],
    checks,
    ledger: await ledgerView(engine),
    cellFaults: await cellFaultView(engine),
    sources: await sourceView(engine),
  };
}

async function ledgerView(engine: Engine): Promise<readonly object[]> {
  const loads = await engine.rows(
    `select extract, min(feed) as feed, count(*) as files, sum(framed) as framed,
       sum(accepted) as accepted, sum(quarantined) as quarantined
     from extract_load group by extract order by extract`,
  );
  const reasons = groupedBy(
    await engine.rows(
      `select extract, stage, reason, count(distinct load_id || '/' || record_number) as n
       from quarantined_record group by extract, stage, reason order by extract, stage, reason`,
    ),
    'extract',
  );
  return loads.map((load) => {
    const name = textOf(load, 'extract');
    return {
      extract: name,
      feed: textOf(load, 'feed'),
      files: grouped(numberOf(load, 'files')),
      framed: grouped(numberOf(load, 'framed')),
      accepted: grouped(numberOf(load, 'accepted')),
      quarantined: grouped(numberOf(load, 'quarantined')),
      isBalanced: numberOf(load, 'framed') === numberOf(load, 'accepted') + numberOf(load, 'quarantined'),
      reasons: (reasons.get(name) ?? []).map(reasonText),
    };
  });
}

function reasonText(row: Row): string {
  const [reason, check] = textOf(row, 'reason').split(':') as [string, string?];
  const word = (check === undefined ? reason : `check ${check}`).replaceAll('_', ' ');
  const when = textOf(row, 'stage') === 'validate' ? ' (accepted, then set aside)' : '';
  return `${word}: ${grouped(numberOf(row, 'n'))}${when}`;
}

async function cellFaultView(engine: Engine): Promise<readonly object[]> {
  const rows = await engine.rows(
    `select extract, column_name, reason, sum(n_failed) as n_failed, sum(n_checked) as n_checked
     from cell_fault group by extract, column_name, reason having sum(n_failed) > 0
     order by extract, column_name, reason`,
  );
  return rows.map((row) => ({
    extract: textOf(row, 'extract'),
    column: textOf(row, 'column_name'),
    reason: textOf(row, 'reason').replaceAll('_', ' '),
    n: grouped(numberOf(row, 'n_failed')),
    of: grouped(numberOf(row, 'n_checked')),
  }));
}

async function sourceView(engine: Engine): Promise<readonly object[]> {
  const rows = await engine.rows(
    'select source, extract, complete_through, is_filtered from source_manifest order by source, extract',
  );
  return rows.map((row) => ({
    source: sourceWord(textOf(row, 'source')),
    extract: textOf(row, 'extract'),
    completeThrough: textOf(row, 'complete_through') || 'as of tonight',
    filters: isTrue(row, 'is_filtered') ? 'some records filtered out' : 'none',
  }));
}

/** The oldest day to which claims reach: months after it are drawn as incomplete. */
export async function claimsCompleteThrough(engine: Engine): Promise<CalendarDate | null> {
  const [row] = await engine.rows(
    "select min(complete_through) as day from source_manifest where source = 'claims'",
  );
  return row === undefined || row['day'] === null ? null : textOf(row, 'day');
}

interface SourceDoubts {
  readonly sentences: readonly string[];
  /** Extracts of which a sentence says that they end too early. */
  readonly late: ReadonlySet<string>;
}

async function sourceDoubts(engine: Engine): Promise<SourceDoubts> {
  const provided = await engine.rows(
    'select source, min(complete_through) as complete_through from source_manifest group by source',
  );
  const through = new Map(provided.map((row) => [textOf(row, 'source'), textOf(row, 'complete_through')]));
  const doubted = await engine.rows(
    `select distinct status.source, status.reason
     from source_status as status
     join policy_variant as variant on variant.variant_id = status.variant_id and variant.topic = 'measure'
     join member_scope as scope on scope.own_policy_id = variant.policy_id and scope.exclusion_reason is null
     where status.reason is not null order by status.source, status.reason`,
  );
  const reasons = groupedBy(doubted, 'source');
  const doubts = Object.entries(doubtOfSource).flatMap(([source, doubt]) => {
    const day = through.get(source);
    const found = day === undefined ? ['source_absent'] : (reasons.get(source) ?? []).map(reasonOf);
    return found.map((reason) => ({ source, reason, doubt, day: day ?? '' }));
  });
  return {
    sentences: doubts.map(
      ({ source, reason, doubt, day }) => `${sourceWord(source)}. ${sourceDoubt(reason, doubt, day)}`,
    ),
    late: await extractsOf(
      engine,
      doubts.filter(({ reason }) => reason === 'source_late').map(({ source }) => source),
    ),
  };
}

async function extractsOf(engine: Engine, sources: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await engine.rows('select source, extract from source_manifest order by source, extract');
  return new Set(
    rows.filter((row) => sources.includes(textOf(row, 'source'))).map((row) => textOf(row, 'extract')),
  );
}

function reasonOf(row: Row): string {
  return textOf(row, 'reason');
}

function sourceDoubt(reason: string, doubt: string, day: string): string {
  const sentences: Readonly<Record<string, string>> = {
    source_absent: `No extract provides this: ${doubt} cannot be fully known.`,
    source_late: `Complete only through ${day}: ${doubt} may be too low; what is below a threshold is unknown, not absent.`,
    source_filtered: `Some records were filtered out before delivery: ${doubt} may be too low.`,
  };
  return sentences[reason] ?? doubt;
}
