import type { Order } from '@/lib/account/model';
import { isWorking } from '@/lib/account/status';
import { amendable } from '@/lib/desk/orders';
import { formatQuantity } from '@/lib/format';

type LinePrice = 'limit' | 'stop';

/** A price of a working order, where it stands on the chart. */
export interface LineOfOrder {
  readonly key: string;
  readonly price: number;
  readonly title: string;
  readonly side: 'buy' | 'sell';
  readonly stop: boolean;
  readonly movable: boolean;
}

/** A price that was dragged elsewhere; decimal text at the instrument's decimals. */
export interface Move {
  readonly order: Order;
  readonly field: LinePrice;
  readonly price: string;
}

/** The prices at which the ticker's working orders stand. */
export function linesOf(orders: readonly Order[], ticker: string, mayTrade: boolean): readonly LineOfOrder[] {
  return orders
    .filter((order) => order.ticker === ticker && isWorking(order))
    .flatMap((order) => {
      const movable = mayTrade ? amendable(order) : [];
      const line = (field: LinePrice, price: string | undefined): LineOfOrder[] =>
        price === undefined
          ? []
          : [{ key: `${order.id} ${field}`, price: Number(price), title: `${order.side} ${formatQuantity(order.quantity)}${field === 'stop' ? ' stop' : ''}`, side: order.side, stop: field === 'stop', movable: movable.includes(field) }];
      return [...line('stop', order.stopPrice), ...line('limit', order.limitPrice)];
    });
}

/** What dragging a line means; undefined when the order is gone or the price stays the same at its decimals. */
export function moveOf(orders: readonly Order[], key: string, price: number, decimals: number): Move | undefined {
  const [id, field] = key.split(' ');
  const order = orders.find((candidate) => candidate.id === id);
  if (order === undefined || (field !== 'limit' && field !== 'stop')) return undefined;
  const text = price.toFixed(decimals);
  const before = field === 'limit' ? order.limitPrice : order.stopPrice;
  return Number(text) === Number(before) || Number(text) <= 0 ? undefined : { order, field, price: text };
}

/** The line where it was dragged to, for as long as that is in question. */
export function movedTo(line: LineOfOrder, move: Move | undefined): LineOfOrder {
  return move === undefined || line.key !== `${move.order.id} ${move.field}` ? line : { ...line, price: Number(move.price) };
}
