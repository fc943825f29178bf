import { isObject, number, objects, text } from '@/lib/json';
import type { CellProblem } from './preview';

/** An upload as the desk tells of it. */
export interface Group {
  readonly id: string;
  readonly state: string;
  readonly reason: string | undefined;
  readonly mode: string;
  readonly batch: number;
  readonly lines: number;
  readonly booked: number;
  readonly refused: number;
  /** 0 to 1. */
  readonly progress: number;
  readonly createdAt: string;
}

export function readGroup(value: unknown): Group | undefined {
  const json = isObject(value) ? value : {};
  const id = text(json.id);
  const state = text(json.state);
  if (id === undefined || state === undefined) return undefined;
  const lines = number(json.lines) ?? 0;
  const booked = number(json.booked) ?? 0;
  const refused = number(json.refused) ?? 0;
  return {
    id, state, lines, booked, refused,
    reason: text(json.reason),
    mode: text(json.mode) ?? '',
    batch: number(json.batch) ?? 0,
    progress: Math.min(1, number(json.progress) ?? (lines === 0 ? 0 : (booked + refused) / lines)),
    createdAt: text(json.createdAt) ?? '',
  };
}

export function readReport(value: unknown): CellProblem[] {
  return objects(value).map((json) => ({ line: number(json.line) ?? 0, column: text(json.field) ?? '', reason: text(json.reason) ?? 'was refused' }));
}

const UNDER_WAY: readonly string[] = ['validating', 'running', 'taking-back'];

export const isUnderWay = ({ state }: Group) => UNDER_WAY.includes(state);

const WORDS: Readonly<Record<string, string>> = {
  validating: 'Checking the lines',
  running: 'Booking',
  done: 'Booked',
  refused: 'Refused: nothing was booked',
  failed: 'The upload broke off: nothing was booked',
  'taking-back': 'A line could not be booked: taking all back',
  'taken-back': 'Taken back: nothing stays booked',
  interrupted: 'Interrupted: a part is booked',
};

export function stateWords({ state }: Group): string {
  return WORDS[state] ?? state;
}
