/**
 * Real-shaped inputs that are not part of the project: the folder in CARETIER_SHARED, or `shared` beside the checkout.
 * Tests over them carry `[shared]` in their title and are skipped, by name, where the folder is absent.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { packageRoot } from '../src/base/package-root.js';

export const sharedFolder: string = process.env['CARETIER_SHARED'] ?? join(packageRoot, '..', 'shared');

export const describeShared = existsSync(sharedFolder) ? describe : describe.skip;

export function shared(...path: readonly string[]): string {
  return join(sharedFolder, ...path);
}
