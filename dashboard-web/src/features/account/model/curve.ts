import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { toDrawing } from '@/lib/decimal';
import { useSeat, useServices } from '@/lib/desk/services';
import { toDecimal } from '@/lib/format';
import { isObject } from '@/lib/json';

export interface Point {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly equity: number;
}

export const PERIODS = { '1D': '1Min', '1W': '1H', '1M': '1D' } as const;
export type Period = keyof typeof PERIODS;

const LIVE_STEP_MILLIS = 2_000;
const MOST_LIVE = 600;

/** Alpaca's two parallel columns as points; times without equity are left out. */
export function readCurve(value: unknown): readonly Point[] {
  const json = isObject(value) ? value : {};
  const times: readonly unknown[] = Array.isArray(json.timestamp) ? json.timestamp : [];
  const equities: readonly unknown[] = Array.isArray(json.equity) ? json.equity : [];
  return times.flatMap((at, index) => {
    const equity = equities[index];
    return typeof at === 'number' && typeof equity === 'number' ? [{ at: at * 1000, equity }] : [];
  });
}

/** The curve's live end with one more point, unless the last one is fresh enough. */
export function extended(points: readonly Point[], point: Point): readonly Point[] {
  const fresh = point.at - (points.at(-1)?.at ?? 0) < LIVE_STEP_MILLIS;
  return fresh ? points : [...points.slice(1 - MOST_LIVE), point];
}

/** Equity pushed since the page was opened, so that the curve's end is now. A new epoch of the account starts over. */
function useLivePoints(account: string, epoch: number): readonly Point[] {
  const { book } = useServices();
  const key = `${account} ${epoch}`;
  const [live, setLive] = useState<{ readonly key: string; readonly points: readonly Point[] }>({ key, points: [] });
  useEffect(
    () =>
      book.onChange(() => {
        const equity = toDecimal(book.shown().pnl?.value.equity);
        if (equity === undefined) return;
        const point = { at: Date.now(), equity: toDrawing(equity) };
        setLive((known) => {
          const points = known.key === key ? known.points : [];
          const next = extended(points, point);
          return next === known.points ? known : { key, points: next };
        });
      }),
    [book, key],
  );
  return live.key === key ? live.points : [];
}

export function useCurve(period: Period) {
  const { api } = useServices();
  const { account } = useSeat();
  const live = useLivePoints(account.id, account.epoch);
  const query = useQuery({
    queryKey: ['account', account.id, 'curve', period],
    refetchInterval: 60_000,
    queryFn: async ({ signal }) =>
      readCurve(
        await api.send('/v2/account/portfolio/history', {
          query: { period, timeframe: PERIODS[period], intraday_reporting: 'continuous' },
          account: account.id,
          signal,
        }),
      ),
  });
  const last = query.data?.at(-1)?.at ?? 0;
  return { points: [...(query.data ?? []), ...live.filter(({ at }) => at > last)], isError: query.isError, isPending: query.isPending };
}
