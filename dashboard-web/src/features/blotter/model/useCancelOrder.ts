import { useCallback, useState } from 'react';
import { ApiError } from '@/lib/api/client';
import type { Order } from '@/lib/account/model';
import { useRefreshAccount } from '@/lib/desk/queries';
import { useSeat, useServices } from '@/lib/desk/services';

function words(order: Order, error: unknown): string {
  if (error instanceof ApiError && error.status >= 400 && error.status < 500) return `The order for ${order.ticker} stays: ${error.message}.`;
  return `The desk did not answer: the order for ${order.ticker} may or may not be cancelled.`;
}

/** Cancels working orders; what the desk says against it, in words. */
export function useCancelOrder() {
  const { api } = useServices();
  const { account } = useSeat();
  const refresh = useRefreshAccount();
  const [refusal, setRefusal] = useState<string>();
  const cancel = useCallback(
    (order: Order) => {
      setRefusal(undefined);
      api
        .send(`/v2/orders/${encodeURIComponent(order.id)}`, { method: 'DELETE', account: account.id })
        .catch((error: unknown) => setRefusal(words(order, error)))
        .finally(() => void refresh());
    },
    [api, account.id, refresh],
  );
  return { cancel, mayCancel: account.mayTrade, refusal };
}
