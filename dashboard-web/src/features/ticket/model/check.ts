import type { Side } from '@/lib/account/model';
import { compare, type Decimal, decimalOf, minus, parseDecimal, plus, precisionOf, signOf, times } from '@/lib/decimal';
import { type DecimalLike, formatMoney, formatQuantity, toDecimal } from '@/lib/format';

const MOST_DECIMALS = 9;
const MOST: Decimal = { units: 1_000_000_000n, scale: 0 };

/** What an order is checked against before it is sent. The desk checks again: its word is the last. */
export interface Circumstances {
  readonly ticker: string;
  readonly side: Side;
  readonly bid: number | undefined;
  readonly ask: number | undefined;
  readonly buyingPower: string | undefined;
  readonly held: string | undefined;
  readonly available: string | undefined;
  readonly mayShort: boolean;
  readonly fractionable: boolean;
  readonly tradable: boolean;
  /** The order's own price, where it has one; decimal text. */
  readonly ownPrice?: string | undefined;
}

export interface Estimate {
  /** The order's own price, else the side of the market that it would take; undefined while nobody quotes it. */
  readonly price: Decimal | undefined;
  readonly value: Decimal | undefined;
  readonly buyingPowerAfter: Decimal | undefined;
  readonly positionAfter: Decimal | undefined;
}

export type Checked =
  | { readonly state: 'empty' }
  | { readonly state: 'wrong'; readonly problem: string }
  | { readonly state: 'ready'; readonly quantity: Decimal; readonly estimate: Estimate };

function wrong(problem: string): Checked {
  return { state: 'wrong', problem };
}

/** The number that was typed; thousands may be grouped by commas or spaces. */
export function typedQuantity(typed: string): Decimal | undefined {
  const text = typed.trim();
  const grouped = /^\d{1,3}([, \u202f]\d{3})+(\.\d*)?$/.test(text);
  const plain = grouped ? text.replace(/[, \u202f]/g, '') : text;
  return /e/i.test(plain) ? undefined : parseDecimal(plain.startsWith('.') ? `0${plain}` : plain);
}

function quantityProblem(quantity: Decimal | undefined, { ticker, fractionable, tradable }: Circumstances): string | undefined {
  if (!tradable) return `${ticker} is market data only; it cannot be traded.`;
  if (quantity === undefined) return 'A quantity is a number, such as 10 or 0.5.';
  if (signOf(quantity) <= 0) return 'The quantity must be more than zero.';
  if (precisionOf(quantity) > MOST_DECIMALS) return 'A quantity has at most 9 decimals.';
  if (compare(quantity, MOST) > 0) return 'That is more than one order can hold.';
  return !fractionable && precisionOf(quantity) > 0 ? `${ticker} trades in whole units only.` : undefined;
}

/** Why the holding does not cover a sale, in words. */
export function holdingProblem(ticker: string, held: DecimalLike, available: DecimalLike): string {
  const all = toDecimal(held);
  if (all === undefined || signOf(all) <= 0) return `You hold no ${ticker} to sell.`;
  const free = toDecimal(available) ?? all;
  const reserved = minus(all, free);
  if (signOf(reserved) <= 0) return `You hold ${formatQuantity(all)} ${ticker}.`;
  return `You hold ${formatQuantity(all)} ${ticker}; ${formatQuantity(reserved)} are held for an open order.`;
}

function saleProblem(quantity: Decimal, { ticker, held, available, mayShort }: Circumstances): string | undefined {
  const free = toDecimal(available ?? held) ?? { units: 0n, scale: 0 };
  return mayShort || compare(quantity, free) <= 0 ? undefined : holdingProblem(ticker, held, available);
}

export function fundsProblem(needed: DecimalLike, buyingPower: DecimalLike): string {
  return `This needs about ${formatMoney(needed)}; your buying power is ${formatMoney(buyingPower)}.`;
}

/** Whether the order only adds to or reduces a long position; what a short one binds is for the desk to say. */
function staysLong(quantity: Decimal, side: Side, held: Decimal): boolean {
  return side === 'buy' ? signOf(held) >= 0 : compare(quantity, held) <= 0;
}

function estimated(quantity: Decimal, { side, bid, ask, buyingPower, held, ownPrice }: Circumstances): Estimate {
  const quoted = side === 'buy' ? ask : bid;
  const price = toDecimal(ownPrice) ?? (quoted === undefined || quoted <= 0 ? undefined : decimalOf(quoted));
  const value = price && times(price, quantity);
  const before = toDecimal(buyingPower);
  const position = toDecimal(held ?? '0');
  const plain = position !== undefined && staysLong(quantity, side, position);
  const after = side === 'buy' ? minus : plus;
  return {
    price,
    value,
    buyingPowerAfter: plain && value && before ? after(before, value) : undefined,
    positionAfter: position && (side === 'buy' ? plus(position, quantity) : minus(position, quantity)),
  };
}

/** Whether what was typed can be sent, and what would come of it. */
export function checkTicket(typed: string, circumstances: Circumstances): Checked {
  if (typed.trim() === '') return { state: 'empty' };
  const quantity = typedQuantity(typed);
  const problem = quantityProblem(quantity, circumstances);
  if (problem !== undefined || quantity === undefined) return wrong(problem ?? '');
  const estimate = estimated(quantity, circumstances);
  if (circumstances.side === 'sell') {
    const uncovered = saleProblem(quantity, circumstances);
    if (uncovered !== undefined) return wrong(uncovered);
  } else if (estimate.buyingPowerAfter !== undefined && signOf(estimate.buyingPowerAfter) < 0) {
    return wrong(fundsProblem(estimate.value, circumstances.buyingPower));
  }
  return { state: 'ready', quantity, estimate };
}
