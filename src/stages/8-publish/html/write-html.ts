/** The pages of the night (design 8): the program summary, one list a plan, a page for each member who is to be called. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import type { CalendarDate } from '../../../base/calendar-date.js';
import type { Engine } from '../../../engines/engine.js';
import { planFolders } from '../plan-folders.js';
import type { OnFile } from '../write-lists.js';
import { indexView, readTitles } from './index-view.js';
import { listRow, listView } from './list-view.js';
import type { ListPage, ListRow } from './list-view.js';
import { gatherMemberFacts, memberFacts } from './member-facts.js';
import { memberView } from './member-view.js';
import { isTrue, numberOf, textOf } from './page-query.js';
import { changeView } from './change-view.js';
import { parityView } from './parity-view.js';
import { PageRenderer } from './page-renderer.js';
import { programFigures } from './program-figures.js';
import { claimsCompleteThrough, qualityView } from './quality-view.js';
import type { QualityRow } from './quality-view.js';

export interface HtmlRequest {
  readonly engine: Engine;
  /** The folder of the publish; index.html lies in it, lists and member pages below it. */
  readonly directory: string;
  readonly asOf: CalendarDate;
  readonly runId: string;
  /** Aggregates of 1 to threshold − 1 are hidden, with what would tell them. */
  readonly suppressionThreshold: number;
  readonly dataQuality: readonly QualityRow[];
  /** Code version, printed at the foot. */
  readonly codeVersion: string;
  /** Rows of a list page, and member pages of a plan while no capacity is configured (contracts 7). */
  readonly listLimit?: number;
  /** Pages of lists and members beside the index, for who may see members. */
  readonly hasMemberPages?: boolean;
  /** Whether the lists also lie beside the pages as CSV. */
  readonly hasCsv?: boolean;
  readonly onFile?: OnFile;
}

const filesAtOnce = 8;
const defaultListLimit = 500;

export async function writeHtml(request: HtmlRequest): Promise<{ readonly files: number }> {
  const writer = new PageWriter(request);
  const plans = request.hasMemberPages === false ? [] : await listedPlans(request.engine);
  if (request.hasMemberPages !== false) {
    await writer.writeMembers(plans);
    await writer.writeLists(plans);
  }
  await writer.writeIndex(plans);
  return { files: writer.files };
}

interface Plan extends ListPage {
  readonly rows: ListRow[];
  readonly further: { rank: number; href: string }[];
}

/** Every configured plan and every plan with someone to call; a plan without anyone has an empty list. */
async function listedPlans(engine: Engine): Promise<readonly Plan[]> {
  const rows = await engine.rows(
    `with listed as (
       select scope.plan_id, count(*) as n
       from outreach_rank as ranked
       join member_scope as scope
         on scope.person_id = ranked.person_id and scope.own_policy_id = ranked.policy_id
       where scope.exclusion_reason is null and scope.plan_id is not null
       group by scope.plan_id
     )
     select coalesce(listed.plan_id, plan_policy.plan_id) as plan_id, plan_policy.plan_name, listed.n
     from listed full join plan_policy on plan_policy.plan_id = listed.plan_id
     order by coalesce(listed.plan_id, plan_policy.plan_id)`,
  );
  const folders = planFolders(rows.map((row) => textOf(row, 'plan_id')));
  return rows.map((row) => {
    const folder = folders.get(textOf(row, 'plan_id'))!;
    return {
      planId: textOf(row, 'plan_id'),
      planName: textOf(row, 'plan_name'),
      folder,
      file: `list/${folder}.html`,
      nListed: numberOf(row, 'n'),
      rows: [],
      further: [],
    };
  });
}

class PageWriter {
  files = 0;
  private readonly renderer = new PageRenderer();
  private readonly limit = pLimit(filesAtOnce);
  private readonly folders = new Set<string>();

  constructor(private readonly request: HtmlRequest) {}

  async writeMembers(plans: readonly Plan[]): Promise<void> {
    const { engine, asOf, listLimit = defaultListLimit } = this.request;
    const template = this.renderer.template('member/member.html.eta');
    const byId = new Map(plans.map((plan) => [plan.planId, plan]));
    await gatherMemberFacts(engine, asOf, listLimit);
    for await (const batch of memberFacts(engine)) {
      const pages = batch.flatMap((facts) => {
        const plan = byId.get(textOf(facts.member, 'plan_id'))!;
        // named by the place on the list: a file name is seen where the page is not
        const name = `${textOf(facts.member, 'place_in_plan').padStart(4, '0')}.html`;
        const file = `members/${plan.folder}/${name}`;
        const href = isTrue(facts.member, 'has_page') ? `../${file}` : null;
        if (isTrue(facts.member, 'is_shown')) plan.rows.push(listRow(facts, href));
        else if (href !== null) plan.further.push({ rank: numberOf(facts.member, 'list_rank'), href });
        return href === null ? [] : [{ file, plan, view: memberView(facts, asOf) }];
      });
      await this.inTurn(pages, ({ file, plan, view }) => {
        const body = template({
          ...view,
          list: `../../${plan.file}`,
          nListed: plan.nListed,
          asOf,
        });
        const title = `Place ${(view as { rank: string }).rank}, plan ${plan.planId}`;
        return this.write(file, this.renderer.page(this.frame(title, '../../', true), body));
      });
    }
  }

  async writeLists(plans: readonly Plan[]): Promise<void> {
    const template = this.renderer.template('index/list.html.eta');
    const { hasCsv = true } = this.request;
    await this.inTurn(plans, (plan) => {
      const body = template({ ...listView(plan, plans, hasCsv), asOf: this.request.asOf });
      const frame = this.frame(`Outreach list, plan ${plan.planId}`, '../', true);
      return this.write(plan.file, this.renderer.page({ ...frame, script: this.renderer.listScript }, body));
    });
  }

  async writeIndex(plans: readonly Plan[]): Promise<void> {
    const { engine, asOf, runId, suppressionThreshold, codeVersion } = this.request;
    const titles = await readTitles(engine);
    const figures = await programFigures(engine, this.request);
    const body = this.renderer.template('index/index.html.eta')({
      ...indexView(figures, titles, await claimsCompleteThrough(engine)),
      ...(await parityView(engine, titles)),
      changed: await changeView(engine, figures),
      quality: await qualityView(engine, this.request),
      lists: plans.map(({ planId, planName, file }) => ({ planId, planName, file })),
      policies: await engine.rows('select policy_id, policy_version, title from policy order by policy_id'),
      threshold: suppressionThreshold,
      asOf,
      runId,
      codeVersion,
      engineVersion: engine.version,
    });
    await this.write('index.html', this.renderer.page(this.frame('Program summary', '', false), body));
  }

  private frame(
    title: string,
    toRoot: string,
    hasMembers: boolean,
  ): {
    title: string;
    toRoot: string;
    hasMembers: boolean;
    footer: readonly string[];
  } {
    const { asOf, runId, codeVersion } = this.request;
    const footer = [`As of ${asOf}`, `Run ${runId}`, `caretier ${codeVersion}`];
    return { title: `${title}, ${asOf}`, toRoot, hasMembers, footer };
  }

  private async inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    await Promise.all(items.map((item) => this.limit(() => work(item))));
  }

  private async write(file: string, text: string): Promise<void> {
    const path = join(this.request.directory, file);
    if (!this.folders.has(dirname(path))) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      this.folders.add(dirname(path));
    }
    await writeFile(path, text, { mode: 0o600 });
    this.request.onFile?.(path);
    this.files++;
  }
}
