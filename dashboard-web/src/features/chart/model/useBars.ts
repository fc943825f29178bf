import { useQuery } from '@tanstack/react-query';
import { type ApiClient, ApiError } from '@/lib/api/client';
import { useServices } from '@/lib/desk/services';
import { isObject, text } from '@/lib/json';
import type { Dataset } from './datasets';
import { type Bar, inOrder, readBarPage } from './bars';
import { type Bucket, lastBefore, type Range, span, usualCount } from './range';

const PAGE = 10_000;
const LONG_AGO = '1990-01-01T00:00:00Z';
const MOST_PAGES = 5;
const REFRESH_MILLIS = 60_000;
/** With fewer bars than this a range tells nothing, however correct it is. */
const TOO_FEW = 20;
/** Bars that are not older are of what the desk records now. */
const RECENT_MILLIS = 3 * 86_400_000;

/** Whose bars: the desk's own of an instrument, or uploaded ones. */
export interface Source {
  readonly symbol: string;
  readonly isCrypto: boolean;
  readonly dataset: Dataset | undefined;
  /** The day, as ISO date, that its prices were recorded on: bars that are held of later days do not belong to them. */
  readonly recorded?: string | undefined;
}

export interface History {
  readonly bars: readonly Bar[];
  /** How many of the bars lie in the range itself, when there are so few that older ones were added. */
  readonly inRange: number | undefined;
}

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

/**
 * The range's bars. Where it holds next to none, because recording began a moment ago and the shipped bars keep their dates,
 * the newest that are held come instead, as many as the range usually has.
 */
async function history(api: ApiClient, source: Source, range: Range, bucket: Bucket, signal: AbortSignal): Promise<History> {
  const { symbol, dataset, recorded, isCrypto } = source;
  const newest = dataset === undefined ? await newestBar(api, symbol, signal) : Date.parse(dataset.to ?? '');
  if (newest === undefined || Number.isNaN(newest)) return { bars: [], inRange: undefined };
  const before = dataset === undefined && recorded !== undefined ? lastBefore(recorded, isCrypto) : Number.NaN;
  // A desk that replays goes on where its recording's past ends, not among bars of another year.
  if (newest > before && Date.now() - newest > RECENT_MILLIS) {
    const past = await ending(api, source, range, bucket, before, [before], signal);
    if (past.bars.length > 0) return { bars: past.bars, inRange: undefined };
  }
  return ending(api, source, range, bucket, newest, Number.isNaN(before) ? [newest] : [Math.min(newest, before), newest], signal);
}

/** Bars of a range that ends `at` a time; where there are next to none, older ones with them, which end at the first of `olders` before which any are held. */
async function ending(api: ApiClient, { symbol, isCrypto, dataset }: Source, range: Range, bucket: Bucket, at: number, olders: readonly number[], signal: AbortSignal): Promise<History> {
  const path = dataset !== undefined ? '/api/bars' : isCrypto ? '/v1beta3/crypto/us/bars' : '/v2/stocks/bars';
  const { start, end } = span(range, at, isCrypto);
  const which = dataset === undefined ? { symbols: symbol } : { symbol, dataset: dataset.id };
  const query = { ...which, timeframe: bucket, end: new Date(end).toISOString() };
  const bars = await allBars(api, path, { ...query, start: new Date(start).toISOString(), sort: 'asc' }, symbol, signal);
  const usual = usualCount(range, bucket, isCrypto);
  if (bars.length >= Math.min(TOO_FEW, usual / 2)) return { bars, inRange: undefined };
  for (const older of olders) {
    const page = readBarPage(await api.send(path, { query: { ...query, end: new Date(older).toISOString(), start: LONG_AGO, sort: 'desc', limit: usual }, signal }), symbol);
    const held = inOrder([...page.bars, ...bars]);
    if (held.length > bars.length) return { bars: held, inRange: bars.length };
  }
  return { bars, inRange: undefined };
}

/** The bars over a range that ends at the newest bar held; none without a source. */
export function useBars(source: Source | undefined, range: Range, bucket: Bucket) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['bars', source?.symbol, source?.dataset?.id, source?.isCrypto, range, bucket, source?.recorded],
    enabled: source !== undefined,
    placeholderData: (previous: History | undefined, query) => (query?.queryKey[1] === source?.symbol && query?.queryKey[2] === source?.dataset?.id ? previous : undefined),
    refetchInterval: source?.dataset === undefined ? REFRESH_MILLIS : false,
    queryFn: ({ signal }) => (source === undefined ? { bars: [], inRange: undefined } : history(api, source, range, bucket, signal)),
  });
}
