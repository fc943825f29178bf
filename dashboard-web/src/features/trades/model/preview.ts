import { parseDecimal, precisionOf, signOf } from '@/lib/decimal';
import { cellsOf, linesOf } from './csv';

/** A cell that the desk would refuse, and why; without a column the whole line. */
export interface CellProblem {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

export interface PreviewLine {
  readonly number: number;
  readonly cells: readonly string[];
  /** Why a cell would be refused, by column; '' for the line as a whole. */
  readonly problems: ReadonlyMap<string, string>;
}

/** The first lines of an upload as the desk would see them. */
export interface Preview {
  readonly columns: readonly string[];
  readonly lines: readonly PreviewLine[];
  /** What keeps the file from being read at all. */
  readonly broken: string | undefined;
  /** Whether there is more than was looked at. */
  readonly cut: boolean;
}

const REQUIRED = ['ticker', 'side', 'quantity', 'price'] as const;
const TERMS = [...REQUIRED, 'account', 'fee', 'effectiveAt'];
/** What a downloaded trade has more: read over. */
const IGNORED = ['id', 'seq', 'version', 'recordedAt', 'status', 'orderId', 'source', 'actor'];
const DECIMALS = 9;
const TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/;

function decimalProblem(value: string, zeroToo: boolean): string | undefined {
  const exact = parseDecimal(value);
  if (exact === undefined) return 'is no number';
  if (zeroToo ? signOf(exact) < 0 : signOf(exact) <= 0) return zeroToo ? 'must not be negative' : 'must be above zero';
  return precisionOf(exact) > DECIMALS ? `has more than ${String(DECIMALS)} decimals` : undefined;
}

interface Known {
  /** Tickers of the desk; empty while they are not known. */
  readonly tickers: ReadonlySet<string>;
  /** Accounts that the user may trade on. */
  readonly accounts: ReadonlySet<string>;
  readonly now: number;
}

function cellProblem(column: string, value: string, known: Known): string | undefined {
  if (value === '') return (REQUIRED as readonly string[]).includes(column) ? 'is required' : undefined;
  switch (column) {
    case 'ticker':
      return known.tickers.size === 0 || known.tickers.has(value.toUpperCase()) ? undefined : 'is no instrument of the desk';
    case 'side':
      return /^(buy|sell)$/i.test(value) ? undefined : 'must be buy or sell';
    case 'quantity':
    case 'price':
      return decimalProblem(value, false);
    case 'fee':
      return decimalProblem(value, true);
    case 'account':
      return known.accounts.has(value) ? undefined : 'is no account that you may trade on';
    case 'effectiveAt':
      if (!TIME.test(value) || Number.isNaN(Date.parse(value))) return 'must be a time such as 2026-11-20T15:04:05Z';
      return Date.parse(value) > known.now ? 'is in the future' : undefined;
    default:
      return undefined;
  }
}

function headerProblem(columns: readonly string[] | undefined): string | undefined {
  if (columns === undefined) return 'The header has a quote that does not end.';
  const unknown = columns.find((column) => !TERMS.includes(column) && !IGNORED.includes(column));
  if (unknown !== undefined) return `The header names a column that no trade has: ${unknown === '' ? 'an empty one' : unknown}.`;
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) return `The header names a column twice: ${twice}.`;
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  return missing.length === 0 ? undefined : `The header misses ${missing.join(', ')}.`;
}

/** Looks at the first lines of a CSV file. `whole` says that the text is all of the file, so that its last line is complete. */
export function previewOf(text: string, known: Known, { most, whole }: { readonly most: number; readonly whole: boolean }): Preview {
  const all = linesOf(text);
  const complete = whole ? all : all.slice(0, -1);
  const [header, ...rest] = complete;
  if (header === undefined) return { columns: [], lines: [], broken: 'The file is empty.', cut: false };
  const columns = cellsOf(header.text);
  const broken = headerProblem(columns);
  if (columns === undefined || broken !== undefined) return { columns: columns ?? [], lines: [], broken, cut: false };
  const lines = rest.slice(0, most).map(({ number, text: line }): PreviewLine => {
    const cells = cellsOf(line);
    if (cells === undefined) return { number, cells: [line], problems: new Map([['', 'has a quote that does not end']]) };
    if (cells.length !== columns.length) {
      return { number, cells, problems: new Map([['', `has ${String(cells.length)} cells, the header ${String(columns.length)}`]]) };
    }
    const problems = new Map<string, string>();
    columns.forEach((column, index) => {
      const problem = cellProblem(column, cells[index] ?? '', known);
      if (problem !== undefined) problems.set(column, problem);
    });
    return { number, cells, problems };
  });
  return { columns, lines, broken: lines.length === 0 ? 'The file has a header and no trade.' : undefined, cut: !whole || rest.length > most };
}

/** What the desk's own report says, put where the preview shows it. It names the first reason of a line: the cells that look wrong besides stay marked. */
export function withReport(preview: Preview, report: readonly CellProblem[]): Preview {
  const byLine = new Map<number, Map<string, string>>();
  for (const { line, column, reason } of report) {
    const known = byLine.get(line) ?? new Map<string, string>();
    known.set(preview.columns.includes(column) ? column : '', reason);
    byLine.set(line, known);
  }
  return { ...preview, lines: preview.lines.map((line) => {
    const said = byLine.get(line.number);
    return { ...line, problems: said === undefined ? new Map<string, string>() : new Map([...line.problems, ...said]) };
  }) };
}

export function problemsIn(preview: Preview): readonly CellProblem[] {
  return preview.lines.flatMap(({ number, problems }) => [...problems].map(([column, reason]) => ({ line: number, column, reason })));
}
