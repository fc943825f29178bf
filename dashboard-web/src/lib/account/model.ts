import { decimalText, type Json, number, text } from '@/lib/json';

export type Side = 'buy' | 'sell';

/** An order as in /v2/orders. Quantities and prices are decimal text. */
export interface Order {
  readonly id: string;
  readonly clientOrderId: string | undefined;
  readonly ticker: string;
  readonly side: Side;
  readonly type: string;
  readonly quantity: string | undefined;
  readonly notional: string | undefined;
  readonly limitPrice: string | undefined;
  readonly stopPrice: string | undefined;
  readonly trailPercent: string | undefined;
  readonly trailPrice: string | undefined;
  readonly timeInForce: string;
  /** `bracket`, `oco` or `oto`; empty or `simple` for one that stands alone. */
  readonly orderClass: string;
  readonly extendedHours: boolean;
  readonly filledQuantity: string;
  readonly filledPrice: string | undefined;
  readonly status: string;
  readonly reason: string | undefined;
  readonly submittedAt: string;
  readonly updatedAt: string;
}

/** A booked trade as in /api/trades. */
export interface Trade {
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  readonly ticker: string;
  readonly side: Side;
  readonly quantity: string;
  readonly price: string;
  readonly fee: string | undefined;
  readonly effectiveAt: string;
  readonly cancelled: boolean;
}

/** A position as in /v2/positions; quantity is signed, and zero once it is closed. */
export interface Position {
  readonly ticker: string;
  readonly quantity: string;
  readonly available: string | undefined;
  readonly averagePrice: string | undefined;
  readonly costBasis: string | undefined;
  readonly lastPrice: string | undefined;
  readonly marketValue: string | undefined;
  readonly unrealized: string | undefined;
  readonly unrealizedDay: string | undefined;
  readonly changeToday: string | undefined;
  readonly realized: string | undefined;
}

/** What one ticker is worth now, from the P&L frame. */
export interface Valuation {
  readonly mark: string | undefined;
  readonly unrealized: string | undefined;
  readonly day: string | undefined;
  readonly marketValue: string | undefined;
  readonly valid: boolean;
  /** Parts of the day's P&L before fees: of the day's trades, and of what was held since the close before. Only REST tells them. */
  readonly tradePnl: string | undefined;
  readonly positionPnl: string | undefined;
}

/** An account's profit and loss at one moment. Money as decimal text. */
export interface Pnl {
  readonly equity: string | undefined;
  readonly cash: string | undefined;
  readonly realized: string | undefined;
  readonly unrealized: string | undefined;
  readonly day: string | undefined;
  readonly valid: boolean;
  /** Why it is not valid, in words. */
  readonly reason: string | undefined;
  readonly at: string | undefined;
  readonly positions: ReadonlyMap<string, Valuation>;
}

function side(value: unknown): Side | undefined {
  if (value === 'buy') return 'buy';
  return value === 'sell' || value === 'sell_short' ? 'sell' : undefined;
}

export function readOrder(json: Json): Order | undefined {
  const id = text(json.id);
  const ticker = text(json.symbol);
  const orderSide = side(json.side);
  const status = text(json.status);
  if (id === undefined || ticker === undefined || orderSide === undefined || status === undefined) return undefined;
  const submittedAt = text(json.submitted_at) ?? text(json.created_at) ?? '';
  return {
    id,
    clientOrderId: text(json.client_order_id),
    ticker,
    side: orderSide,
    type: text(json.type) ?? text(json.order_type) ?? 'market',
    quantity: decimalText(json.qty),
    notional: decimalText(json.notional),
    limitPrice: decimalText(json.limit_price),
    stopPrice: decimalText(json.stop_price),
    trailPercent: decimalText(json.trail_percent),
    trailPrice: decimalText(json.trail_price),
    timeInForce: text(json.time_in_force) ?? 'day',
    orderClass: text(json.order_class) ?? '',
    extendedHours: json.extended_hours === true,
    filledQuantity: decimalText(json.filled_qty) ?? '0',
    filledPrice: decimalText(json.filled_avg_price),
    status,
    reason: text(json.reject_reason) ?? text(json.reason),
    submittedAt,
    updatedAt: text(json.updated_at) ?? submittedAt,
  };
}

export function readTrade(json: Json): Trade | undefined {
  const id = text(json.id);
  const ticker = text(json.ticker);
  const tradeSide = side(json.side);
  const quantity = decimalText(json.quantity);
  const price = decimalText(json.price);
  if (id === undefined || ticker === undefined || tradeSide === undefined || quantity === undefined || price === undefined) {
    return undefined;
  }
  return {
    id,
    seq: number(json.seq) ?? 0,
    version: number(json.version) ?? 1,
    ticker,
    side: tradeSide,
    quantity,
    price,
    fee: decimalText(json.fee),
    effectiveAt: text(json.effectiveAt) ?? '',
    cancelled: json.status === 'cancelled',
  };
}

export function readPosition(json: Json): Position | undefined {
  const ticker = text(json.ticker) ?? text(json.symbol);
  const quantity = decimalText(json.qty);
  if (ticker === undefined || quantity === undefined) return undefined;
  const short = json.side === 'short' && !quantity.startsWith('-');
  return {
    ticker,
    quantity: short ? `-${quantity}` : quantity,
    available: decimalText(json.qty_available),
    averagePrice: decimalText(json.avg_entry_price),
    costBasis: decimalText(json.cost_basis),
    lastPrice: decimalText(json.current_price),
    marketValue: decimalText(json.market_value),
    unrealized: decimalText(json.unrealized_pl),
    unrealizedDay: decimalText(json.unrealized_intraday_pl),
    changeToday: decimalText(json.change_today),
    realized: decimalText(json.realized_pl),
  };
}

function readValuation(json: Json): Valuation {
  return {
    mark: decimalText(json.mark),
    unrealized: decimalText(json.unrealized),
    day: decimalText(json.day),
    marketValue: decimalText(json.marketValue),
    valid: json.valid !== false,
    tradePnl: decimalText(json.tradePnl),
    positionPnl: decimalText(json.positionPnl),
  };
}

export function readPnl(json: Json): Pnl {
  const rows: readonly unknown[] = Array.isArray(json.positions) ? json.positions : [];
  const positions = new Map<string, Valuation>();
  for (const row of rows) {
    if (typeof row !== 'object' || row === null) continue;
    const ticker = text((row as Json).ticker);
    if (ticker !== undefined) positions.set(ticker, readValuation(row as Json));
  }
  return {
    equity: decimalText(json.equity),
    cash: decimalText(json.cash),
    realized: decimalText(json.realized),
    unrealized: decimalText(json.unrealized),
    day: decimalText(json.day),
    valid: json.valid !== false,
    reason: text(json.reason),
    at: text(json.t),
    positions,
  };
}
