/**
 * Templates → pages. A page asks nothing of anyone: its one style and one script are allowed by their
 * hashes, because `'self'` means nothing for a file opened from disk.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta/core';
import { packageRoot } from '../../../base/package-root.js';

export interface PageFrame {
  readonly title: string;
  /** Way back to the folder of index.html: `''` or `../`, `../../`. */
  readonly toRoot: string;
  readonly footer: readonly string[];
  readonly hasMembers: boolean;
  readonly script?: string;
}

const reports = join(packageRoot, 'reports');

export class PageRenderer {
  private readonly eta = new Eta({ autoEscape: true, autoTrim: false, cache: true });
  private readonly style = readFileSync(join(reports, 'index', 'style.css'), 'utf8');
  private readonly styleHash = sourceHash(this.style);
  private readonly shell = this.template('index/shell.html.eta');
  readonly listScript = readFileSync(join(reports, 'index', 'list.js'), 'utf8');

  /** A compiled template of `reports/`. */
  template(file: string): (data: object) => string {
    const compiled = this.eta.compile(readFileSync(join(reports, file), 'utf8'));
    return (data) => compiled.call(this.eta, data);
  }

  page(frame: PageFrame, body: string): string {
    const { script = '' } = frame;
    const allowed = [
      "default-src 'none'",
      `style-src '${this.styleHash}'`,
      ...(script === '' ? [] : [`script-src '${sourceHash(script)}'`]),
      "base-uri 'none'",
      "form-action 'none'",
    ];
    return this.shell({ ...frame, script, style: this.style, policy: allowed.join('; '), body });
  }
}

function sourceHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
