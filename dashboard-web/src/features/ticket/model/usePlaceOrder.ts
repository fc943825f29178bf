import { useCallback, useState } from 'react';
import { type Order, readOrder, type Side } from '@/lib/account/model';
import { useRefreshAccount } from '@/lib/desk/queries';
import { addSending, removeSending } from '@/lib/desk/sending';
import { useSeat, useServices } from '@/lib/desk/services';
import { isObject } from '@/lib/json';
import { orderRefusal, type Refusal } from './refusal';
import type { Terms } from './terms';

/** An order as it was reviewed. Its id stays the same however often it is sent. */
export interface Draft {
  readonly clientOrderId: string;
  readonly ticker: string;
  readonly side: Side;
  readonly quantity: string;
  readonly terms: Terms;
}

/** Sends orders: shown as "sending" until the desk answers, refused in words. */
export function usePlaceOrder() {
  const { api } = useServices();
  const { account } = useSeat();
  const refresh = useRefreshAccount();
  const [busy, setBusy] = useState(false);

  const place = useCallback(
    async ({ clientOrderId, ticker, side, quantity, terms }: Draft): Promise<Order | Refusal> => {
      setBusy(true);
      addSending({ clientOrderId, ticker, side, type: terms.type, quantity, at: new Date().toISOString() });
      try {
        const { limit, stop, trail } = terms.prices;
        const body = {
          symbol: ticker, qty: quantity, side, type: terms.type, time_in_force: terms.timeInForce, client_order_id: clientOrderId,
          limit_price: limit, stop_price: stop, trail_percent: trail,
        };
        const answer = await api.send('/v2/orders', { method: 'POST', body, account: account.id });
        const order = isObject(answer) ? readOrder(answer) : undefined;
        return order ?? { field: 'order', words: 'The desk answered with something else than an order. Look at Orders.' };
      } catch (error) {
        return orderRefusal(error, ticker);
      } finally {
        void refresh().finally(() => removeSending(clientOrderId));
        setBusy(false);
      }
    },
    [api, account.id, refresh],
  );
  return { place, busy };
}
