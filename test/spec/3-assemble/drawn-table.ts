/** Reads a table drawn in text: `| member | from |` and one line a row. Empty cells are null; a line of dashes is skipped. */
import type { Row } from '../../../src/engines/engine.js';

export function drawnTable(drawing: string): readonly Row[] {
  const lines = drawing
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[|\s:-]+$/.test(line))
    .map(cellsOf);
  const [names = [], ...rows] = lines;
  return rows.map((cells) => {
    if (cells.length !== names.length)
      throw new Error(`a drawn row has ${cells.length} cells, not ${names.length}`);
    return Object.fromEntries(
      names.map((name, i) => [name, cells[i] === '' || cells[i] === undefined ? null : cells[i]]),
    );
  });
}

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim());
}
