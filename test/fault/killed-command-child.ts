/**
 * A command that dies at a step of its own, as a machine dies: no handler runs, nothing is tidied up. A step is every
 * change of the state and publish folders and every statement that changes the state database, before it is done.
 * Given an error code, such as EIO, the file system refuses that one call instead; then reading is a step as well.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DuckDBConnection } from '@duckdb/node-api';

const [folder = '', killAt = '', failWith = '', stepsFile = '', ...words] = process.argv.slice(2);
const { writeFileSync } = fs;
const steps: string[] = [];

function step(label: string): void {
  steps.push(label);
  if (steps.length !== Number(killAt)) return;
  if (failWith === '') process.kill(process.pid, 'SIGKILL');
  else throw Object.assign(new Error(`${failWith}: refused by the test`), { code: failWith });
}

/** Of a kind and a place: ids and attempts differ from run to run. */
function placeOf(path: unknown): string | undefined {
  const inside = String(path).split(`${folder}/`)[1];
  if (inside === undefined || !/^(state|output)\//.test(inside) || inside.startsWith('state/work'))
    return undefined;
  return inside.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}|\b[0-9a-z]{12}\b/g, '*');
}

type Call = (...given: unknown[]) => unknown;

/** By its last path: what is about to appear, change or go. */
function watch(functions: Record<string, Call>, names: readonly string[]): void {
  for (const name of names) {
    const original = functions[name]!;
    functions[name] = (...given) => {
      const isReading = failWith === '' && name === 'open' && (given[1] === undefined || given[1] === 'r');
      const place = /rename|link|copy/i.test(name) ? placeOf(given[1]) : placeOf(given[0]);
      if (place !== undefined && !isReading) step(`${name.replace('Sync', '')} ${place}`);
      return original.apply(functions, given);
    };
  }
}

function watchHandles(prototype: Record<string, Call>): void {
  for (const name of ['sync', 'writeFile', 'readFile']) {
    const original = prototype[name]!;
    prototype[name] = function (this: unknown, ...given) {
      step(`${name} of an open file`);
      return original.apply(this, given);
    };
  }
}

watch(fs.promises as unknown as Record<string, Call>, ['rename', 'rm', 'symlink', 'copyFile', 'open']);
watch(fs as unknown as Record<string, Call>, ['renameSync', 'rmSync', 'writeFileSync', 'linkSync']);
if (failWith !== '') {
  watch(fs.promises as unknown as Record<string, Call>, [
    'mkdir',
    'readdir',
    'readFile',
    'writeFile',
    'readlink',
    'stat',
  ]);
  watch(fs as unknown as Record<string, Call>, [
    'mkdirSync',
    'readFileSync',
    'readdirSync',
    'openSync',
    'statSync',
  ]);
  const handle = await fs.promises.open(process.execPath);
  watchHandles(Object.getPrototypeOf(handle) as Record<string, Call>);
  await handle.close();
  steps.length = 0;
}
syncBuiltinESMExports();

const statements = DuckDBConnection.prototype as unknown as Record<string, Call>;
const run = statements['run']!;
statements['run'] = function (this: unknown, ...given) {
  const sql = String(given[0]).trim().replace(/\s+/g, ' ');
  if (failWith === '' && /^(begin|commit|checkpoint|(insert into|update|delete from) state\.)/.test(sql))
    step(sql.split(' ').slice(0, 3).join(' '));
  return run.apply(this, given);
};

const { caretier } = await import('../caretier-command.js');
const { code, stderr } = await caretier(folder, ...words);
writeFileSync(stepsFile, JSON.stringify(steps));
if (code !== 0) process.stderr.write(stderr);
process.exitCode = code;
