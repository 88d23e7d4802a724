/** The shape of `rules/value-sets/sources.yaml`: publisher, edition, licence and page of every code list. */
import { z } from 'zod';
import { because, text } from './rule-values.js';

const source = because.extend({ title: text, licence: text });

export const valueSetSourcesSchema = z.record(z.string(), source);

export type ValueSetSource = z.infer<typeof source>;
