/** The cells of one line of CSV, trimmed; undefined if a quote does not end. As the desk reads them. */
export function cellsOf(line: string): string[] | undefined {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (letter === '"' && quoted && line.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === ',' && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  cells.push(cell.trim());
  return quoted ? undefined : cells;
}

/** A line with its number in the file, from 1, the header included. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The lines that are not blank. */
export function linesOf(text: string): Line[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((content, index) => ({ number: index + 1, text: content }))
    .filter((line) => line.text.trim() !== '');
}
