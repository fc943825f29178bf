import type { Side } from '@/lib/account/model';
import { type Decimal, parseDecimal, signOf, toText } from '@/lib/decimal';

export type OrderType = 'market' | 'limit' | 'stop' | 'stop_limit' | 'trailing_stop';
export type TimeInForce = 'day' | 'gtc' | 'ioc';
export type PriceField = 'limit' | 'stop' | 'trail';

interface Choice<T> {
  readonly value: T;
  readonly label: string;
}

const TYPES: readonly Choice<OrderType>[] = [
  { value: 'market', label: 'Market' },
  { value: 'limit', label: 'Limit' },
  { value: 'stop', label: 'Stop' },
  { value: 'stop_limit', label: 'Stop limit' },
  { value: 'trailing_stop', label: 'Trailing stop' },
];
const TIMES: readonly Choice<TimeInForce>[] = [
  { value: 'day', label: 'Day' },
  { value: 'gtc', label: 'Until cancelled' },
  { value: 'ioc', label: 'At once or not' },
];

/** As it is typed into the ticket. */
export interface TypedTerms {
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly limit: string;
  readonly stop: string;
  /** Percent. */
  readonly trail: string;
}

/** What an order is sent with; prices as plain decimal text. */
export interface Terms {
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly prices: Readonly<Partial<Record<PriceField, string>>>;
}

export type CheckedTerms =
  | { readonly state: 'empty' }
  | { readonly state: 'wrong'; readonly field: PriceField; readonly problem: string }
  | { readonly state: 'ready'; readonly terms: Terms };

export function typesFor(isCrypto: boolean): readonly Choice<OrderType>[] {
  return isCrypto ? TYPES.filter(({ value }) => value !== 'stop' && value !== 'trailing_stop') : TYPES;
}

/** How long an order of the type may wait. */
export function timesFor(isCrypto: boolean, type: OrderType): readonly Choice<TimeInForce>[] {
  return TIMES.filter(({ value }) => (value === 'day' ? !isCrypto : value === 'ioc' ? type === 'market' || type === 'limit' : true));
}

/** What was chosen, or what stands for it where that cannot be had. */
export function allowed(typed: TypedTerms, isCrypto: boolean): TypedTerms {
  const type = typesFor(isCrypto).some(({ value }) => value === typed.type) ? typed.type : 'market';
  const times = timesFor(isCrypto, type);
  const timeInForce = times.some(({ value }) => value === typed.timeInForce) ? typed.timeInForce : (times[0]?.value ?? 'gtc');
  return { ...typed, type, timeInForce };
}

/** The prices that an order of the type has. */
export function fieldsOf(type: OrderType): readonly PriceField[] {
  switch (type) {
    case 'market':
      return [];
    case 'limit':
      return ['limit'];
    case 'stop':
      return ['stop'];
    case 'stop_limit':
      return ['stop', 'limit'];
    case 'trailing_stop':
      return ['trail'];
  }
}

function problemOf(field: PriceField, value: Decimal | undefined): string | undefined {
  if (field === 'trail') {
    const good = value !== undefined && signOf(value) > 0 && Number(toText(value)) < 100;
    return good ? undefined : 'A trail is a percentage between 0 and 100.';
  }
  return value === undefined || signOf(value) <= 0 ? 'A price is a number above zero, such as 170.25.' : undefined;
}

/** Whether the prices that the type needs are there. */
export function checkTerms({ type, timeInForce, ...typed }: TypedTerms): CheckedTerms {
  const prices: Partial<Record<PriceField, string>> = {};
  for (const field of fieldsOf(type)) {
    if (typed[field].trim() === '') return { state: 'empty' };
    const value = parseDecimal(typed[field].replace(/[, \u202f]/g, ''));
    const problem = problemOf(field, value);
    if (problem !== undefined || value === undefined) return { state: 'wrong', field, problem: problem ?? '' };
    prices[field] = toText(value);
  }
  return { state: 'ready', terms: { type, timeInForce, prices } };
}

/** The price that an order is reckoned with: its own, where it has one. */
export function ownPrice({ prices }: Terms): string | undefined {
  return prices.limit ?? prices.stop;
}

/** At what price, in words. */
export function inWords({ type, prices }: Terms, side: Side): string {
  const touches = `the price ${side === 'buy' ? 'rises' : 'falls'} to ${prices.stop ?? ''}`;
  switch (type) {
    case 'market':
      return 'at the market';
    case 'limit':
      return `at ${prices.limit ?? ''} or better`;
    case 'stop':
      return `at the market, once ${touches}`;
    case 'stop_limit':
      return `at ${prices.limit ?? ''} or better, once ${touches}`;
    case 'trailing_stop':
      return `at the market, once the price turns back by ${prices.trail ?? ''} %`;
  }
}
