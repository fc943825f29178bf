import { isObject, type Json, number, objects, text } from '@/lib/json';

/** How a ticker's bucket lets quotes out. Durations as ISO-8601 text. */
export interface Bucket {
  readonly mode: string;
  readonly leakInterval: string;
  readonly idleCapacity: number | undefined;
  readonly refreshInterval: string;
  readonly maxThreshold: number | undefined;
}

/** A ticker of a feed; counts are since the ingestor began. */
export interface FeedTicker {
  readonly ticker: string;
  readonly state: string;
  readonly worker: number | undefined;
  readonly ingestor: string | undefined;
  readonly received: number;
  readonly dropped: number;
  readonly published: number;
  readonly queued: number;
  readonly threshold: number | undefined;
  readonly perSecond: number | undefined;
  readonly lastAt: string | undefined;
  /** Its own parameters, where they differ from the feed's. */
  readonly bucket: Bucket | undefined;
}

export interface Feed {
  readonly feed: string;
  readonly protocol: string | undefined;
  readonly state: string;
  readonly kind: string | undefined;
  readonly recordedDate: string | undefined;
  readonly detail: string | undefined;
  readonly since: string | undefined;
  readonly workers: number | undefined;
  readonly connections: number | undefined;
  readonly tickerLimit: number | undefined;
  /** Of files: its tickers are among those of the recording. */
  readonly fixed: boolean;
  readonly bucket: Bucket | undefined;
  readonly tickers: readonly FeedTicker[];
}

function readBucket(value: unknown): Bucket | undefined {
  if (!isObject(value)) return undefined;
  return {
    mode: text(value.mode) ?? 'keep-newest',
    leakInterval: text(value.leakInterval) ?? '',
    idleCapacity: number(value.idleCapacity),
    refreshInterval: text(value.refreshInterval) ?? '',
    maxThreshold: number(value.maxThreshold),
  };
}

function readTicker(json: Json): FeedTicker | undefined {
  const ticker = text(json.ticker);
  if (ticker === undefined) return undefined;
  return {
    ticker,
    state: text(json.state) ?? 'stale',
    worker: number(json.worker),
    ingestor: text(json.ingestor),
    received: number(json.received) ?? 0,
    dropped: number(json.dropped) ?? 0,
    published: number(json.published) ?? 0,
    queued: number(json.queued) ?? 0,
    threshold: number(json.threshold),
    perSecond: number(json.perSecond),
    lastAt: text(json.lastAt),
    bucket: readBucket(json.bucket),
  };
}

function readFeed(json: Json): Feed | undefined {
  const feed = text(json.feed);
  if (feed === undefined) return undefined;
  return {
    feed,
    protocol: text(json.protocol),
    state: text(json.state) ?? 'disconnected',
    kind: text(json.kind),
    recordedDate: text(json.recordedDate),
    detail: text(json.detail),
    since: text(json.since),
    workers: number(json.workers),
    connections: number(json.connections),
    tickerLimit: number(json.tickerLimit),
    fixed: json.fixed === true,
    bucket: readBucket(json.bucket),
    tickers: objects(json.tickers).map(readTicker).filter((ticker) => ticker !== undefined).sort((a, b) => a.ticker.localeCompare(b.ticker)),
  };
}

export function readFeeds(value: unknown): Feed[] {
  return objects(value).map(readFeed).filter((feed) => feed !== undefined);
}

export type Tone = 'good' | 'recorded' | 'trouble' | 'bad';

const TONES: Readonly<Record<string, Tone>> = {
  connected: 'good', live: 'good', replay: 'recorded', connecting: 'trouble', gap: 'trouble', stale: 'trouble', disconnected: 'bad', refused: 'bad', halted: 'bad',
};

/** How a state of a feed or ticker looks; its name always stands beside it. */
export const toneOf = (state: string): Tone => TONES[state] ?? 'trouble';

/** What is typed as tickers: with commas or spaces between, each once. */
export function tickersOf(typed: string): string[] {
  return [...new Set(typed.toUpperCase().split(/[\s,;]+/).filter((ticker) => ticker !== ''))];
}
