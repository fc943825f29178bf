import type { Json } from '@/lib/json';
import type { Side } from '@/lib/account/model';
import type { Group, Terms } from './terms';

/** An order as it was reviewed. Its id stays the same however often it is sent. */
export interface Draft {
  readonly clientOrderId: string;
  readonly ticker: string;
  readonly side: Side;
  /** Decimal text; of the two one is there. */
  readonly quantity: string | undefined;
  readonly amount: string | undefined;
  readonly terms: Terms;
}

const CLASSES: Readonly<Record<Group, string | undefined>> = { none: undefined, bracket: 'bracket', profit: 'oto', loss: 'oto', oco: 'oco' };

/** The body of `POST /v2/orders`. What is undefined does not travel. */
export function orderBody({ clientOrderId, ticker, side, quantity, amount, terms }: Draft): Json {
  const { limit, stop, trail, profit, lossStop, lossLimit } = terms.prices;
  return {
    symbol: ticker, qty: quantity, notional: amount, side, type: terms.type, time_in_force: terms.timeInForce, client_order_id: clientOrderId,
    limit_price: limit, stop_price: stop,
    trail_percent: terms.trailBy === 'percent' ? trail : undefined, trail_price: terms.trailBy === 'price' ? trail : undefined,
    extended_hours: terms.extended ? true : undefined, order_class: CLASSES[terms.group],
    take_profit: profit === undefined ? undefined : { limit_price: profit },
    stop_loss: lossStop === undefined ? undefined : { stop_price: lossStop, limit_price: lossLimit },
  };
}
