/** Classes, interactions and names beside the shared reference tables; what differs is named here with its reason. */
import { expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb-engine.js';
import { loadRules } from '../../src/rules/load-rules.js';
import { drugClassIngredientRows, drugInteractionSideRows } from '../../src/rules/medication-rows.js';
import { shippedRules } from '../../src/rules/rule-files.js';
import { groupOf } from '../../src/rules/value-set-file.js';
import { ask } from '../spec/4-measure/medication-facts.js';
import { describeShared, shared } from '../shared-inputs.js';
import { hasReferenceTables, referenceTable } from './reference-tables.js';

const rules = loadRules([shippedRules]);

describeShared('rules of medication beside the reference [shared]', () => {
  it('the high-priority interactions have every member of the published list, and no other', () => {
    const ours = new Map<string, string[]>();
    for (const [id, { definition }] of rules.medications) {
      if (definition.kind !== 'interaction' || definition.tier !== 1) continue;
      const number = /interaction (\d+)$/.exec(definition.because.page)![1]!;
      const sides = drugInteractionSideRows(rules).filter((row) => row['interaction_id'] === id);
      ours.set(
        number,
        sides
          .map((row) => `${row['side'] === 1 ? 'object' : 'precipitant'} ${String(row['ingredient'])}`)
          .sort(),
      );
    }
    const theirs = new Map<string, string[]>();
    for (const row of referenceTable('onc_ddi_member')) {
      // 21, two QT-prolonging medicines: the member list is proprietary and comes with a plan
      if (row['interaction_no'] === '21') continue;
      const members = theirs.get(row['interaction_no']!) ?? [];
      theirs.set(row['interaction_no']!, [...members, `${row['side']} ${row['ingredient']}`]);
    }
    expect(Object.fromEntries([...ours].sort())).toEqual(
      Object.fromEntries([...theirs].map(([number, members]) => [number, members.sort()] as const).sort()),
    );
    expect(ours.size).toBe(14);
  });

  it.each([
    ['class-nsaid', 'nsaid'],
    ['class-statin', 'statin_star'],
    ['class-benzodiazepine', 'benzodiazepine'],
    ['class-antipsychotic', 'antipsychotic'],
    ['class-loop-diuretic', 'loop_diuretic'],
    ['class-antiarrhythmic', 'antiarrhythmic'],
  ])('%s has the ingredients of %s', (ours, theirs) => {
    const found = drugClassIngredientRows(rules).filter((row) => row['class_id'] === ours);
    const expected = referenceTable('rx_class_ingredient').filter((row) => row['class_key'] === theirs);
    expect(found.map((row) => row['ingredient']).sort()).toEqual(
      expected.map((row) => row['ingredient']).sort(),
    );
  });

  it('glucose-lowering medicines other than insulin are those of the reference and sotagliflozin', () => {
    const classes = [...rules.medications.values()].flatMap(({ definition }) =>
      definition.kind === 'class' && definition.response_test === 'a1c' && definition.id !== 'class-insulin'
        ? definition.ingredients
        : [],
    );
    const expected = referenceTable('rx_class_ingredient').filter(
      (row) => row['class_key'] === 'diabetes_star',
    );
    expect([...new Set(classes)].sort()).toEqual(
      [...expected.map((row) => row['ingredient']!), 'sotagliflozin'].sort(),
    );
  });

  it('every adverse effect of T36 to T50 in the tabular list is in the code list, and nothing else', () => {
    const set = rules.valueSets.get('adverse-drug-effect')!;
    const wrong = referenceTable('icd10cm_code').flatMap((row) => {
      const code = row['icd10cm']!;
      if (!/^T(3[6-9]|4\d|50)/.test(code) || row['description'] === '') return [];
      if (row['valid_fy2026'] !== '1') return [];
      const isOurs = groupOf(set, 'icd-10-cm', code) !== undefined;
      return isOurs === row['description']!.startsWith('Adverse effect of') ? [] : [code];
    });
    expect(hasReferenceTables).toBe(true);
    expect(wrong).toEqual([]);
  });

  it('names of medicines are read as someone else read them, for more than 98 of 100 fills', async () => {
    const named = await namesOfFills();
    const drawn = named.map(({ name }, i) => `| ${String(i)} | 2026-06-01 | ${name} | 30 |`).join('\n');
    const read = await ask(
      { fills: `| member | filled | name | days |\n${drawn}` },
      'select person_id, product from drug_fill',
    );
    let same = 0;
    let all = 0;
    for (const line of read) {
      const [place] = line.split(' ', 1);
      const { ingredients, count } = named[Number(place)]!;
      all += count;
      if (line === `${place!} ${ingredients}`) same += count;
    }
    expect(same / all).toBeGreaterThan(0.98);
  });
});

interface NamedFills {
  readonly name: string;
  readonly ingredients: string;
  readonly count: number;
}

async function namesOfFills(): Promise<readonly NamedFills[]> {
  const folder = shared('data', 'coherent-population');
  const engine = await openDuckDb({ file: ':memory:', threads: 1, allowedDirectories: [folder] });
  const rows = await engine.rows(
    `select x_drug_name as name, min(x_ingredient) as ingredients, count(*) as count
     from read_csv('${folder}/pharmacy_claim.csv.gz', all_varchar = true, hive_partitioning = false) group by 1 order by 1`,
  );
  await engine.close();
  return rows as unknown as readonly NamedFills[];
}
