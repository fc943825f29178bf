import { useCallback } from 'react';
import type { Order } from '@/lib/account/model';
import { ApiError } from '@/lib/api/client';
import { wordsOf } from '@/lib/api/fields';
import { decimalText, isObject, type Json, objects, text } from '@/lib/json';
import { useRefreshAccount } from './queries';
import { useSeat, useServices } from './services';

/** What of a working order shall be another; plain decimal text. */
export interface Amendment {
  readonly quantity?: string | undefined;
  readonly limit?: string | undefined;
  readonly stop?: string | undefined;
  readonly trail?: string | undefined;
}

export type AmendField = keyof Amendment | 'order';

export interface AmendRefusal {
  readonly field: AmendField;
  readonly words: string;
}

/** What can be amended in an order. One that is not taken yet, or for an amount, cannot be. */
export function amendable(order: Order): readonly (keyof Amendment)[] {
  if (order.notional !== undefined || order.status === 'accepted' || order.status.startsWith('pending')) return [];
  return [
    ...(order.quantity === undefined ? [] : ['quantity' as const]),
    ...(order.limitPrice === undefined ? [] : ['limit' as const]),
    ...(order.stopPrice === undefined || order.type === 'trailing_stop' ? [] : ['stop' as const]),
    ...(order.type === 'trailing_stop' ? ['trail' as const] : []),
  ];
}

export function amendmentBody({ quantity, limit, stop, trail }: Amendment): Json {
  return { qty: quantity, limit_price: limit, stop_price: stop, trail };
}

const ABOUT: readonly (readonly [RegExp, AmendField])[] = [
  [/limit_price/, 'limit'],
  [/stop_price/, 'stop'],
  [/\btrail/, 'trail'],
  [/\bqty\b|quantity/, 'quantity'],
];

/** What the desk said against a change of an order, and where it belongs. */
export function amendRefusal(error: unknown): AmendRefusal {
  if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) {
    return { field: 'order', words: 'The desk did not answer: the order may or may not be changed. Orders shows it as soon as it is known.' };
  }
  if (error.body.available !== undefined) return { field: 'quantity', words: `Only ${decimalText(error.body.available) ?? ''} are free of other orders.` };
  const about = (words: string | undefined) => ABOUT.find(([pattern]) => pattern.test(words ?? ''))?.[1];
  const field = about(error.field) ?? about(error.message.toLowerCase());
  return { field: field ?? (error.body.cost_basis === undefined ? 'order' : 'limit'), words: wordsOf(error) };
}

/** One line of an answer about many orders or positions. */
export interface PartResult {
  readonly what: string;
  /** Undefined where it was done. */
  readonly refusal: string | undefined;
}

/** Alpaca's 207 answers: each order or position with what became of it. */
export function readParts(value: unknown): readonly PartResult[] {
  return objects(value).map((part) => {
    const body = isObject(part.body) ? part.body : {};
    const done = typeof part.status === 'number' && part.status < 300;
    return { what: text(part.symbol) ?? text(part.id) ?? '', refusal: done ? undefined : (text(body.message) ?? 'it was refused') };
  });
}

/** Changes what is open on the account. */
export function useOrderChanges() {
  const { api } = useServices();
  const { account } = useSeat();
  const refresh = useRefreshAccount();

  const amend = useCallback(
    async (order: Order, amendment: Amendment): Promise<AmendRefusal | undefined> => {
      try {
        await api.send(`/v2/orders/${encodeURIComponent(order.id)}`, { method: 'PATCH', body: amendmentBody(amendment), account: account.id });
        return undefined;
      } catch (error) {
        return amendRefusal(error);
      } finally {
        void refresh();
      }
    },
    [api, account.id, refresh],
  );

  const cancel = useCallback(
    async (order: Order): Promise<string | undefined> => {
      try {
        await api.send(`/v2/orders/${encodeURIComponent(order.id)}`, { method: 'DELETE', account: account.id });
        return undefined;
      } catch (error) {
        const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
        return refused ? `The order for ${order.ticker} stays: ${error.message}.` : `The desk did not answer: the order for ${order.ticker} may or may not be cancelled.`;
      } finally {
        void refresh();
      }
    },
    [api, account.id, refresh],
  );

  /** Of everything at once. Rejects when the desk does not answer. */
  const sweep = useCallback(
    async (what: 'orders' | 'positions'): Promise<readonly PartResult[]> => {
      try {
        const query = what === 'positions' ? { cancel_orders: 'true' } : {};
        return readParts(await api.send(`/v2/${what}`, { method: 'DELETE', query, account: account.id }));
      } finally {
        void refresh();
      }
    },
    [api, account.id, refresh],
  );
  return { amend, cancel, sweep, mayChange: account.mayTrade };
}
