import { useQuery } from '@tanstack/react-query';
import { type ApiClient, ApiError } from '@/lib/api/client';
import { useServices } from '@/lib/desk/services';
import { isObject, text } from '@/lib/json';
import { type Bar, inOrder, readBarPage } from './bars';
import { type Bucket, type Range, span } from './range';

const PAGE = 10_000;
const MOST_PAGES = 5;
const REFRESH_MILLIS = 60_000;

/** The start of the newest bar held, in epoch milliseconds; undefined when none is. */
async function newestBar(api: ApiClient, symbol: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const extent = await api.send('/api/bars/extent', { query: { symbol }, signal });
    const at = Date.parse((isObject(extent) ? text(extent.last) : undefined) ?? '');
    return Number.isNaN(at) ? undefined : at;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

async function allBars(api: ApiClient, path: string, query: Record<string, string>, symbol: string, signal: AbortSignal) {
  const bars: Bar[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = readBarPage(await api.send(path, { query: { ...query, limit: PAGE, page_token: token }, signal }), symbol);
    bars.push(...answer.bars);
    token = answer.next;
    if (token === undefined) break;
  }
  return inOrder(bars);
}

/** The bars of a ticker over a range that ends at the newest bar held. */
export function useBars(symbol: string, isCrypto: boolean, range: Range, bucket: Bucket) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['bars', symbol, isCrypto, range, bucket],
    placeholderData: (previous: readonly Bar[] | undefined, query) => (query?.queryKey[1] === symbol ? previous : undefined),
    refetchInterval: REFRESH_MILLIS,
    queryFn: async ({ signal }): Promise<readonly Bar[]> => {
      const newest = await newestBar(api, symbol, signal);
      if (newest === undefined) return [];
      const { start, end } = span(range, newest, isCrypto);
      const query = { symbols: symbol, timeframe: bucket, start: new Date(start).toISOString(), end: new Date(end).toISOString(), sort: 'asc' };
      return allBars(api, isCrypto ? '/v1beta3/crypto/us/bars' : '/v2/stocks/bars', query, symbol, signal);
    },
  });
}
