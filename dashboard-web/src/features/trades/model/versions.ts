import { compare, parseDecimal } from '@/lib/decimal';
import type { BookedTrade } from './trade';

export type ChangedField = 'side' | 'quantity' | 'price' | 'fee' | 'effectiveAt' | 'cancelled';

export interface Difference {
  readonly field: ChangedField;
  readonly before: string;
  readonly after: string;
}

const FIELDS = ['side', 'quantity', 'price', 'fee', 'effectiveAt'] as const;
const DECIMALS: readonly string[] = ['quantity', 'price', 'fee'];

function same(field: string, a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = DECIMALS.includes(field) ? [parseDecimal(a), parseDecimal(b)] : [];
  return left !== undefined && right !== undefined && compare(left, right) === 0;
}

/** What became of one version in the next. */
export function differences(before: BookedTrade, after: BookedTrade): readonly Difference[] {
  const changed: Difference[] = FIELDS.filter((field) => !same(field, before[field], after[field])).map((field) => ({ field, before: before[field], after: after[field] }));
  if (before.cancelled !== after.cancelled) changed.push({ field: 'cancelled', before: String(before.cancelled), after: String(after.cancelled) });
  return changed;
}

/** A version with what it changed; the first one changed nothing. */
export interface Version {
  readonly trade: BookedTrade;
  readonly changes: readonly Difference[];
}

/** The newest version first. */
export function versionsOf(history: readonly BookedTrade[]): readonly Version[] {
  const ordered = [...history].sort((a, b) => a.version - b.version);
  return ordered.map((trade, index) => {
    const before = ordered[index - 1];
    return { trade, changes: before === undefined ? [] : differences(before, trade) };
  }).reverse();
}
