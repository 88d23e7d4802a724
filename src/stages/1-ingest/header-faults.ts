/** Are the columns there: missing and doubled ones refuse the file (exit 4), strangers are only told. */
import type { Fault } from '../../base/errors.js';
import { isColumnName } from '../../base/column-name.js';
import { nearestName } from '../../base/nearest-name.js';
import type { Layout } from './formats/layout.js';

export function headerFaults(
  layout: Layout,
  displayName: string,
  header: readonly string[],
): readonly Fault[] {
  const names = header.map(comparable);
  const doubled = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
  return [
    ...missingColumns(layout, displayName, header),
    ...doubled.map((name) => ({
      where: displayName,
      what: `${isColumnName(name) ? `the column ${name}` : `the name of column ${names.indexOf(name) + 1}`} is there twice`,
      remedy: 'deliver each column once',
    })),
  ];
}

/** For text, whose framing has looked for doubled names already. */
export function missingColumns(
  layout: Layout,
  displayName: string,
  header: readonly string[],
): readonly Fault[] {
  const names = header.map(comparable);
  return layout.columns
    .filter((column) => column.isRequired && !column.from.some((name) => names.includes(name)))
    .map((column) => {
      const near = nearestName(column.name, names.filter(isColumnName));
      return {
        where: displayName,
        what: `the required column ${column.from[0]} of ${layout.format} is missing`,
        remedy:
          near === undefined
            ? 'deliver it, or mend the format in the configuration'
            : `is it called ${near}? rename it`,
      };
    });
}

/** Column names compare without case and surrounding blanks; their order never matters. */
export function comparable(name: string): string {
  return name.trim().toLowerCase();
}
