import type { Side } from '@/lib/account/model';
import { compare, type Decimal, parseDecimal, signOf, toText } from '@/lib/decimal';
import { formatDecimal } from '@/lib/format';
import { typedDecimal } from '@/lib/typed';

export type OrderType = 'market' | 'limit' | 'stop' | 'stop_limit' | 'trailing_stop';
export type TimeInForce = 'day' | 'gtc' | 'ioc' | 'fok' | 'opg' | 'cls';
/** What an order is for: so many units, or so much money. */
export type SizeBy = 'units' | 'amount';
export type TrailBy = 'percent' | 'price';
/** Orders that hang on the order: exits of its own, or it is an exit itself and the other one cancels it. */
export type Group = 'none' | 'bracket' | 'profit' | 'loss' | 'oco';
export type PriceField = 'limit' | 'stop' | 'trail' | 'profit' | 'lossStop' | 'lossLimit';

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
  { value: 'fok', label: 'All at once or none' },
  { value: 'opg', label: 'At the opening' },
  { value: 'cls', label: 'At the close' },
];
const GROUPS: readonly Choice<Group>[] = [
  { value: 'none', label: 'None' },
  { value: 'bracket', label: 'Take profit and stop loss' },
  { value: 'profit', label: 'Take profit' },
  { value: 'loss', label: 'Stop loss' },
  { value: 'oco', label: 'One cancels the other' },
];

/** As it is typed into the ticket. */
export interface TypedTerms {
  readonly by: SizeBy;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly extended: boolean;
  readonly group: Group;
  readonly limit: string;
  readonly stop: string;
  readonly trail: string;
  readonly trailBy: TrailBy;
  readonly profit: string;
  readonly lossStop: string;
  readonly lossLimit: string;
}

/** What an order is sent with; prices as plain decimal text. */
export interface Terms {
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly extended: boolean;
  readonly group: Group;
  readonly trailBy: TrailBy;
  readonly prices: Readonly<Partial<Record<PriceField, string>>>;
}

export interface Problem {
  readonly field: PriceField;
  readonly words: string;
}

export type CheckedTerms =
  | { readonly state: 'empty' }
  | { readonly state: 'wrong'; readonly field: PriceField; readonly problem: string }
  | { readonly state: 'ready'; readonly terms: Terms };

/** The groups that an order can be in; crypto and orders for an amount stand alone. */
export function groupsFor(isCrypto: boolean, { by, type }: TypedTerms): readonly Choice<Group>[] {
  if (isCrypto || by === 'amount') return GROUPS.slice(0, 1);
  return type === 'trailing_stop' ? GROUPS.slice(0, 1) : GROUPS.filter(({ value }) => value !== 'oco' || type === 'limit');
}

export function typesFor(isCrypto: boolean, by: SizeBy = 'units'): readonly Choice<OrderType>[] {
  if (by === 'amount') return TYPES.slice(0, 1);
  return isCrypto ? TYPES.filter(({ value }) => value !== 'stop' && value !== 'trailing_stop') : TYPES;
}

/** How long an order of the type may wait. */
export function timesFor(isCrypto: boolean, type: OrderType, group: Group = 'none', by: SizeBy = 'units'): readonly Choice<TimeInForce>[] {
  const atOnce = type === 'market' || type === 'limit';
  return TIMES.filter(({ value }) => {
    if (isCrypto) return value === 'gtc' || (value === 'ioc' && atOnce);
    if (by === 'amount') return value === 'day';
    return value === 'day' || value === 'gtc' || (atOnce && group === 'none');
  });
}

/** Whether the order may also fill before the opening and after the close. */
export function mayExtend(isCrypto: boolean, { by, type, timeInForce, group }: TypedTerms): boolean {
  return !isCrypto && by === 'units' && type === 'limit' && timeInForce === 'day' && group === 'none';
}

/** What was chosen, or what stands for it where that cannot be had. */
export function allowed(typed: TypedTerms, isCrypto: boolean): TypedTerms {
  const type = typesFor(isCrypto, typed.by).some(({ value }) => value === typed.type) ? typed.type : 'market';
  const group = groupsFor(isCrypto, { ...typed, type }).some(({ value }) => value === typed.group) ? typed.group : 'none';
  const times = timesFor(isCrypto, type, group, typed.by);
  const timeInForce = times.some(({ value }) => value === typed.timeInForce) ? typed.timeInForce : (times[0]?.value ?? 'gtc');
  const chosen = { ...typed, type, group, timeInForce };
  return { ...chosen, extended: typed.extended && mayExtend(isCrypto, chosen) };
}

/** The prices of an order of the type by itself. An exit that the other one cancels has its take profit for a limit. */
export function fieldsOf(type: OrderType, group: Group = 'none'): readonly PriceField[] {
  switch (type) {
    case 'market':
      return [];
    case 'limit':
      return group === 'oco' ? [] : ['limit'];
    case 'stop':
      return ['stop'];
    case 'stop_limit':
      return ['stop', 'limit'];
    case 'trailing_stop':
      return ['trail'];
  }
}

/** The prices of what hangs on the order; the last one may be left out. */
export function exitFieldsOf(group: Group): readonly PriceField[] {
  switch (group) {
    case 'none':
      return [];
    case 'profit':
      return ['profit'];
    case 'loss':
      return ['lossStop', 'lossLimit'];
    case 'bracket':
    case 'oco':
      return ['profit', 'lossStop', 'lossLimit'];
  }
}

function problemOf(field: PriceField, value: Decimal | undefined, trailBy: TrailBy): string | undefined {
  if (field === 'trail' && trailBy === 'percent') {
    const good = value !== undefined && signOf(value) > 0 && compare(value, { units: 100n, scale: 0 }) < 0;
    return good ? undefined : 'A trail is a percentage between 0 and 100.';
  }
  return value === undefined || signOf(value) <= 0 ? 'A price is a number above zero, such as 170.25.' : undefined;
}

/** Whether the prices that the type and its group need are there. */
export function checkTerms(typed: TypedTerms): CheckedTerms {
  const { type, timeInForce, extended, group, trailBy } = typed;
  const prices: Partial<Record<PriceField, string>> = {};
  let missing = false;
  for (const field of [...fieldsOf(type, group), ...exitFieldsOf(group)]) {
    if (typed[field].trim() === '') {
      missing ||= field !== 'lossLimit';
      continue;
    }
    const value = typedDecimal(typed[field]);
    const problem = problemOf(field, value, trailBy);
    if (problem !== undefined || value === undefined) return { state: 'wrong', field, problem: problem ?? '' };
    prices[field] = toText(value);
  }
  return missing ? { state: 'empty' } : { state: 'ready', terms: { type, timeInForce, extended, group, trailBy, prices } };
}

/** Exits on the wrong sides of each other, in words. `exit` is the side of the exits. */
export function exitProblem({ prices }: Terms, exit: Side): Problem | undefined {
  const [profit, loss, limit] = [prices.profit, prices.lossStop, prices.lossLimit].map((price) => (price === undefined ? undefined : parseDecimal(price)));
  if (profit === undefined || loss === undefined) return undefined;
  const right = exit === 'sell' ? compare(profit, loss) > 0 : compare(profit, loss) < 0;
  if (!right) return { field: 'profit', words: `The take profit lies ${exit === 'sell' ? 'above' : 'below'} the stop loss.` };
  const far = limit !== undefined && (exit === 'sell' ? compare(limit, profit) >= 0 : compare(limit, profit) <= 0);
  return far ? { field: 'lossLimit', words: 'The limit of the stop loss lies beyond the take profit.' } : undefined;
}

/** The price that an order is reckoned with: its own, where it has one. */
export function ownPrice({ prices, group }: Terms): string | undefined {
  return (group === 'oco' ? prices.profit : undefined) ?? prices.limit ?? prices.stop;
}

/** A price as it was typed, its thousands apart. */
function said(price: string | undefined): string {
  return price === undefined ? '' : formatDecimal(price, { decimals: price.split('.')[1]?.length ?? 0 });
}

/** At what price, in words. */
export function inWords({ type, prices, group, trailBy }: Terms, side: Side): string {
  const touches = `the price ${side === 'buy' ? 'rises' : 'falls'} to ${said(prices.stop)}`;
  switch (type) {
    case 'market':
      return 'at the market';
    case 'limit':
      return `at ${said(group === 'oco' ? prices.profit : prices.limit)} or better`;
    case 'stop':
      return `at the market, once ${touches}`;
    case 'stop_limit':
      return `at ${said(prices.limit)} or better, once ${touches}`;
    case 'trailing_stop':
      return `at the market, once the price turns back by ${said(prices.trail)}${trailBy === 'percent' ? ' %' : ''}`;
  }
}

/** What hangs on it, in words; undefined where nothing does. */
export function exitsInWords({ group, prices }: Terms, side: Side): string | undefined {
  if (group === 'none') return undefined;
  const loss = prices.lossStop === undefined ? undefined : `the market once the price ${side === 'buy' ? 'falls' : 'rises'} to ${said(prices.lossStop)}${prices.lossLimit === undefined ? '' : `, not beyond ${said(prices.lossLimit)}`}`;
  if (group === 'oco') {
    const exit = side === 'sell' ? 'falls' : 'rises';
    return `Or at the market once the price ${exit} to ${said(prices.lossStop)}${prices.lossLimit === undefined ? '' : `, not beyond ${said(prices.lossLimit)}`}. Whichever fills cancels the other.`;
  }
  const verb = side === 'buy' ? 'sell' : 'buy back';
  const exits = [prices.profit === undefined ? undefined : `at ${said(prices.profit)} or better`, loss === undefined ? undefined : `at ${loss}`];
  return `Then ${verb} ${exits.filter((exit) => exit !== undefined).join(', or ')}.`;
}
