/** The shape of `rules/ranking/capacity.yaml`, and its rows: which disciplines serve which need, and how languages are spelled. */
import { z } from 'zod';
import { because, text } from './rule-values.js';
import type { RuleRow, Rules } from './rules.js';

const word = z.string().regex(/^[a-z][a-z_]*$/, 'must be lower-case letters and _');

const need = z.strictObject({
  need: word,
  /** Any of them true makes the need; none = everyone whom no earlier need takes. */
  when_met: z.array(text).default([]),
  disciplines: z.array(word).default([]),
});

export const capacitySchema = z
  .strictObject({
    id: z.literal('capacity'),
    title: text,
    because,
    needs: z.array(need).min(1),
    /** Languages that hinder nobody: any care manager can serve. */
    spoken_by_all: z.array(z.string()).default([]),
    languages: z.record(
      z.string().regex(/^[a-z]{2,3}$/, 'must be a language code of two or three letters'),
      z.array(text),
    ),
  })
  .refine(
    ({ needs }) => needs.every(({ when_met }, i) => (when_met.length === 0) === (i === needs.length - 1)),
    'needs must name when_met, all but the last, which takes everyone else',
  );

export type CapacityRule = z.infer<typeof capacitySchema>;

function needsOf(rules: Rules): CapacityRule['needs'] {
  return rules.capacity?.definition.needs ?? [];
}

export function careNeedRows(rules: Rules): readonly RuleRow[] {
  return needsOf(rules).flatMap(({ need: name, when_met: criteria }, i) =>
    (criteria.length === 0 ? [null] : criteria).map((criterion) => ({
      need: name,
      precedence: i + 1,
      criterion,
    })),
  );
}

export function needDisciplineRows(rules: Rules): readonly RuleRow[] {
  return needsOf(rules).flatMap(({ need: name, disciplines }) =>
    disciplines.map((discipline) => ({ need: name, discipline })),
  );
}

/** A language is a spelling of itself. */
export function languageSpellingRows(rules: Rules): readonly RuleRow[] {
  const languages = rules.capacity?.definition.languages ?? {};
  return Object.entries(languages).flatMap(([language, spellings]) =>
    [language, ...spellings].map((spelling) => ({
      spelling,
      language,
      is_spoken_by_all: rules.capacity!.definition.spoken_by_all.includes(language),
    })),
  );
}
