import type { Side } from '@/lib/account/model';
import type { Json } from '@/lib/json';
import { parseDecimal, precisionOf, signOf } from '@/lib/decimal';
import type { BookedTrade } from './trade';

/** A trade as it is typed. */
export interface TradeDraft {
  readonly ticker: string;
  readonly side: Side;
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  /** As a date-and-time field has it, in the user's zone; empty for now. */
  readonly effectiveAt: string;
}

export const EMPTY_DRAFT: TradeDraft = { ticker: '', side: 'buy', quantity: '', price: '', fee: '', effectiveAt: '' };

export const DRAFT_FIELDS = ['ticker', 'side', 'quantity', 'price', 'fee', 'effectiveAt'] as const;

const MOST_DECIMALS = 9;

function positive(value: string, name: string, orZero = false): string | undefined {
  const exact = parseDecimal(value);
  if (exact === undefined) return `${name} is a number`;
  if (orZero ? signOf(exact) < 0 : signOf(exact) <= 0) return `${name} is ${orZero ? 'not below' : 'above'} zero`;
  return precisionOf(exact) > MOST_DECIMALS ? `${name} has at most ${String(MOST_DECIMALS)} decimals` : undefined;
}

/** What is wrong with a field before the desk is asked; undefined for what may go, and for what is not filled in yet. */
export function draftProblem(draft: TradeDraft, field: keyof TradeDraft, now: number): string | undefined {
  const value = draft[field].trim();
  if (value === '') return undefined;
  switch (field) {
    case 'quantity':
      return positive(value, 'A quantity');
    case 'price':
      return positive(value, 'A price');
    case 'fee':
      return positive(value, 'A fee', true);
    case 'effectiveAt':
      return Date.parse(value) > now ? 'A trade is booked once it was done: not in the future' : undefined;
    case 'ticker':
    case 'side':
      return undefined;
  }
}

export function isComplete(draft: TradeDraft, now: number): boolean {
  const filled = [draft.ticker, draft.quantity, draft.price].every((value) => value.trim() !== '');
  return filled && DRAFT_FIELDS.every((field) => draftProblem(draft, field, now) === undefined);
}

const two = (value: number) => String(value).padStart(2, '0');

/** A moment as a date-and-time field wants it: in the user's zone, to the second. */
export function toLocalField(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const date = `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

export function draftOf(trade: BookedTrade): TradeDraft {
  return { ticker: trade.ticker, side: trade.side, quantity: trade.quantity, price: trade.price, fee: trade.fee, effectiveAt: toLocalField(trade.effectiveAt) };
}

/** The body of a booking. */
export function bookingOf(draft: TradeDraft, account: string): Json {
  const { ticker, side, quantity, price, fee, effectiveAt } = draft;
  return {
    account, ticker: ticker.trim().toUpperCase(), side, quantity: quantity.trim(), price: price.trim(),
    ...(fee.trim() !== '' && { fee: fee.trim() }),
    ...(effectiveAt !== '' && { effectiveAt: new Date(effectiveAt).toISOString() }),
  };
}

/** Only what was changed: the time of a trade has more digits than the field shows. */
export function amendmentOf(trade: BookedTrade, draft: TradeDraft): Json {
  const before = draftOf(trade);
  const changed: Record<string, string> = {};
  for (const field of ['side', 'quantity', 'price', 'fee', 'effectiveAt'] as const) {
    const value = draft[field].trim();
    if (value === '' || value === before[field]) continue;
    changed[field] = field === 'effectiveAt' ? new Date(value).toISOString() : value;
  }
  return changed;
}
