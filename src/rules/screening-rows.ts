/** Rows of `screening_item` and `screening_answer`: the questions of all instruments, each question once. */
import type { Fault } from '../base/errors.js';
import type { RuleRow, Rules } from './rules.js';
import { normalizedLabel } from './screening-schema.js';
import type { ScreeningItem } from './screening-schema.js';

interface AnswerMeaning {
  readonly codeSystem: string;
  readonly code: string;
  readonly answer: string;
  readonly domain: string;
  readonly finding: string;
  readonly where: string;
}

/** An answer about several domains denies those that it does not name. */
function meaningsOf(item: ScreeningItem, locateAnswer: (i: number) => string): readonly AnswerMeaning[] {
  return item.answers.flatMap((answer, i) => {
    const texts = [...(answer.code === undefined ? [] : [answer.code.toLowerCase()]), ...answer.labels];
    // compared as normalised: a code has no case of its own in what files deliver
    const forms = [...new Set(texts.map(normalizedLabel))];
    return item.domains.flatMap((domain) => {
      const isDenied = answer.of !== undefined && !answer.of.includes(domain);
      const finding = isDenied ? 'no_need' : answer.finding;
      return forms.map((form) => ({
        codeSystem: item.code_system,
        code: item.code,
        answer: form,
        domain,
        finding,
        where: locateAnswer(i),
      }));
    });
  });
}

function allMeanings(rules: Rules): readonly AnswerMeaning[] {
  return [...rules.instruments.values()].flatMap(({ definition, locate }) =>
    definition.items.flatMap((item, i) => meaningsOf(item, (j) => locate(['items', i, 'answers', j]))),
  );
}

function meaningKey(meaning: AnswerMeaning): string {
  return [meaning.codeSystem, meaning.code, meaning.answer, meaning.domain].join('\t');
}

/** Instruments share questions; they may not read one answer in two ways. */
export function screeningFaults(rules: Rules): readonly Fault[] {
  const first = new Map<string, AnswerMeaning>();
  return allMeanings(rules).flatMap((meaning) => {
    const earlier = first.get(meaningKey(meaning));
    first.set(meaningKey(meaning), earlier ?? meaning);
    if (earlier === undefined || earlier.finding === meaning.finding) return [];
    return [
      {
        where: meaning.where,
        what: `answer ${meaning.answer} of ${meaning.code} is ${meaning.finding} here and ${earlier.finding} at ${earlier.where}`,
      },
    ];
  });
}

export function screeningItemRows(rules: Rules): readonly RuleRow[] {
  const items = new Map<string, RuleRow & { instrument: string; is_multiple: boolean }>();
  for (const { definition } of rules.instruments.values()) {
    for (const item of definition.items) {
      for (const domain of item.domains) {
        const key = [item.code_system, item.code, domain].join('\t');
        const earlier = items.get(key);
        items.set(key, {
          instrument: earlier === undefined ? definition.id : `${earlier.instrument}|${definition.id}`,
          code_system: item.code_system,
          code: item.code,
          domain,
          is_multiple: item.is_multiple || earlier?.is_multiple === true,
        });
      }
    }
  }
  return [...items.values()];
}

export function screeningAnswerRows(rules: Rules): readonly RuleRow[] {
  const rows = new Map<string, RuleRow>();
  for (const meaning of allMeanings(rules)) {
    rows.set(meaningKey(meaning), {
      code_system: meaning.codeSystem,
      code: meaning.code,
      answer: meaning.answer,
      domain: meaning.domain,
      finding: meaning.finding,
    });
  }
  return [...rows.values()];
}
