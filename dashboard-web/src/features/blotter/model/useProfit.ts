import { useQuery } from '@tanstack/react-query';
import { useSeat, useServices } from '@/lib/desk/services';
import { readProfit } from './profit';

/** Days back from today, both included. */
export const SPANS = { '1D': 0, '1W': 6, '1M': 30, '1Y': 365, All: undefined } as const;
export type Span = keyof typeof SPANS;
export type By = 'day' | 'ticker';

const EVERY_MILLIS = 4_000;
/** Before any account. */
const BEGINNING = '1998-01-01';
const DAY_MILLIS = 86_400_000;

const dateAt = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Trade and position P&L over a span, summed by the server; read again while the market moves. A day that has begun may be tomorrow's date. */
export function useProfit(by: By, span: Span) {
  const { api } = useServices();
  const { account } = useSeat();
  return useQuery({
    queryKey: ['account', account.id, 'profit', by, span],
    refetchInterval: EVERY_MILLIS,
    placeholderData: (previous: ReturnType<typeof readProfit> | undefined, query) => (query?.queryKey[3] === by ? previous : undefined),
    queryFn: async ({ signal }) => {
      const days = SPANS[span];
      const from = days === undefined ? BEGINNING : dateAt(Date.now() - days * DAY_MILLIS);
      return readProfit(await api.send('/api/pnl/totals', { query: { account: account.id, by, from, to: dateAt(Date.now() + 4 * DAY_MILLIS) }, account: account.id, signal }), by);
    },
  });
}
