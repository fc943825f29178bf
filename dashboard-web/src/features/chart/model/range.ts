export const RANGES = ['1H', '1D', '5D', '1M', '6M', '1Y', '5Y'] as const;
export type Range = (typeof RANGES)[number];

export const BUCKETS = ['1Min', '5Min', '15Min', '1Hour', '4Hour', '1Day', '1Week', '1Month'] as const;
export type Bucket = (typeof BUCKETS)[number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const BUCKET_MILLIS: Readonly<Record<Bucket, number>> = {
  '1Min': MINUTE, '5Min': 5 * MINUTE, '15Min': 15 * MINUTE, '1Hour': HOUR, '4Hour': 4 * HOUR, '1Day': DAY, '1Week': 7 * DAY, '1Month': 30 * DAY,
};

/** Calendar days, so that five sessions of an equity are seven days. */
const RANGE_MILLIS: Readonly<Record<Range, number>> = {
  '1H': HOUR, '1D': DAY, '5D': 5 * DAY, '1M': 31 * DAY, '6M': 183 * DAY, '1Y': 366 * DAY, '5Y': 5 * 366 * DAY,
};

const USUAL: Readonly<Record<Range, Bucket>> = {
  '1H': '1Min', '1D': '5Min', '5D': '15Min', '1M': '1Hour', '6M': '1Day', '1Y': '1Day', '5Y': '1Week',
};

export function bucketMillis(bucket: Bucket): number {
  return BUCKET_MILLIS[bucket];
}

const FEWEST = 4;
const MOST = 10_000;

/** The bucket that shows a range best. */
export function usualBucket(range: Range): Bucket {
  return USUAL[range];
}

/** Buckets that leave neither a handful of candles nor too many to draw. */
export function bucketsOf(range: Range): readonly Bucket[] {
  return BUCKETS.filter((bucket) => {
    const count = RANGE_MILLIS[range] / BUCKET_MILLIS[bucket];
    return count >= FEWEST && count <= MOST;
  });
}

export function bucketFor(range: Range, wanted: Bucket | undefined): Bucket {
  return wanted !== undefined && bucketsOf(range).includes(wanted) ? wanted : usualBucket(range);
}

/** The range's start and end in epoch milliseconds; it ends at the newest bar held. */
export function span(range: Range, newest: number, isCrypto: boolean): { readonly start: number; readonly end: number } {
  const length = range === '5D' && !isCrypto ? 7 * DAY : RANGE_MILLIS[range];
  // The newest bar starts a minute before the range ends: a day holds no bar of the same minute of the day before.
  return { start: newest - length + MINUTE, end: newest };
}

/** The last minute before a day begins where it is traded, in epoch milliseconds; of New York by its winter time, for nothing trades within the hour. */
export function lastBefore(day: string, isCrypto: boolean): number {
  return Date.parse(`${day}T00:00:00${isCrypto ? 'Z' : '-05:00'}`) - MINUTE;
}

const SESSION_MINUTES = 390;

/** About how many bars a range holds when none is missing: an equity trades five days in seven, six and a half hours each. */
export function usualCount(range: Range, bucket: Bucket, isCrypto: boolean): number {
  const days = RANGE_MILLIS[range] / DAY;
  const sessions = isCrypto || days <= 5 ? days : (days * 5) / 7;
  const minutes = range === '1H' ? 60 : sessions * (isCrypto ? 1440 : SESSION_MINUTES);
  const size = BUCKET_MILLIS[bucket];
  const count = size < DAY ? minutes / (size / MINUTE) : (size === DAY ? sessions : days) / (size / DAY);
  return Math.min(MOST, Math.max(1, Math.ceil(count)));
}

export const BUCKET_NAMES: Readonly<Record<Bucket, string>> = {
  '1Min': '1 min', '5Min': '5 min', '15Min': '15 min', '1Hour': '1 hour', '4Hour': '4 hours', '1Day': '1 day', '1Week': '1 week', '1Month': '1 month',
};
