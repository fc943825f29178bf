import { useCallback, useState } from 'react';
import { type Order, readOrder } from '@/lib/account/model';
import { useRefreshAccount } from '@/lib/desk/queries';
import { addSending, removeSending } from '@/lib/desk/sending';
import { useSeat, useServices } from '@/lib/desk/services';
import { isObject } from '@/lib/json';
import { type Draft, orderBody } from './body';
import { orderRefusal, type Refusal } from './refusal';

/** Sends orders: shown as "sending" until the desk answers, refused in words. */
export function usePlaceOrder() {
  const { api } = useServices();
  const { account } = useSeat();
  const refresh = useRefreshAccount();
  const [busy, setBusy] = useState(false);

  const place = useCallback(
    async (draft: Draft): Promise<Order | Refusal> => {
      const { clientOrderId, ticker, side, quantity, amount, terms } = draft;
      setBusy(true);
      addSending({ clientOrderId, ticker, side, type: terms.type, quantity, amount, at: new Date().toISOString() });
      try {
        const answer = await api.send('/v2/orders', { method: 'POST', body: orderBody(draft), account: account.id });
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
