import { instruments } from './instruments.mjs';
import { normal, randomFrom, seedOf } from './random.mjs';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const SIZES = { Min: MINUTE, Hour: 60 * MINUTE, Day: DAY, Week: 7 * DAY, Month: 30 * DAY };
const cache = new Map();

function weekdays(end, count) {
  const days = [];
  for (let day = end; days.length < count; day -= DAY) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.unshift(day);
  }
  return days;
}

/** A walk backwards from the instrument's price, so that the newest bar meets the quotes. */
function walk(symbol, times, volatility, volume) {
  const random = randomFrom(seedOf(`${symbol}${times.length}`));
  let close = instruments.get(symbol).price;
  const bars = [];
  for (const at of [...times].reverse()) {
    const open = close * (1 - normal(random) * volatility);
    const high = Math.max(open, close) * (1 + random() * volatility * 0.7);
    const low = Math.min(open, close) * (1 - random() * volatility * 0.7);
    const traded = volume * (0.4 + random() + Math.abs(close - open) / (close * volatility));
    bars.unshift({ at, o: open, h: high, l: low, c: close, v: traded });
    close = open;
  }
  return bars;
}

/** Recording of this one has just begun: its newest bar is years after the others. */
const RECORDED = 'GLD';

function minuteTimes(isCrypto, symbol) {
  if (isCrypto) return Array.from({ length: 3 * 1440 }, (_, minute) => Date.parse('2024-08-06T00:00:00Z') + minute * MINUTE);
  return weekdays(Date.parse('2019-02-15T00:00:00Z'), 5).flatMap((day) =>
    Array.from({ length: 390 }, (_, minute) => day + 14.5 * 60 * MINUTE + minute * MINUTE),
  ).concat(symbol === RECORDED ? [Math.floor(Date.now() / MINUTE - 2) * MINUTE] : []);
}

function dayTimes(isCrypto) {
  if (isCrypto) return Array.from({ length: 1000 }, (_, day) => Date.parse('2024-08-08T00:00:00Z') - (999 - day) * DAY);
  return weekdays(Date.parse('2019-02-15T05:00:00Z'), 1280);
}

function source(symbol, daily) {
  const key = `${symbol} ${daily}`;
  if (!cache.has(key)) {
    const { isCrypto } = instruments.get(symbol);
    const bars = daily
      ? walk(symbol, dayTimes(isCrypto), isCrypto ? 0.024 : 0.013, isCrypto ? 42_000 : 31_000_000)
      : walk(symbol, minuteTimes(isCrypto, symbol), isCrypto ? 0.0006 : 0.0005, isCrypto ? 30 : 80_000);
    cache.set(key, bars);
  }
  return cache.get(key);
}

function merged(bars, size) {
  const buckets = new Map();
  for (const bar of bars) {
    const at = Math.floor(bar.at / size) * size;
    const known = buckets.get(at);
    if (known === undefined) buckets.set(at, { ...bar, at });
    else Object.assign(known, { h: Math.max(known.h, bar.h), l: Math.min(known.l, bar.l), c: bar.c, v: known.v + bar.v });
  }
  return [...buckets.values()];
}

const price = (value) => Number(value.toFixed(2));

/** Bars in Alpaca's shape; undefined when the timeframe is none. */
export function barsOf(symbol, timeframe, start, end) {
  const match = /^(\d+)(Min|Hour|Day|Week|Month)$/.exec(timeframe);
  if (match === null) return undefined;
  const size = Number(match[1]) * SIZES[match[2]];
  const { isCrypto } = instruments.get(symbol);
  const bars = source(symbol, size >= DAY);
  return (size === DAY ? bars : merged(bars, size))
    .filter(({ at }) => at >= start && at <= end)
    .map(({ at, o, h, l, c, v }) => ({
      t: new Date(at).toISOString(), o: price(o), h: price(h), l: price(l), c: price(c),
      v: isCrypto ? Number(v.toFixed(4)) : Math.round(v), n: Math.max(1, Math.round(v / 100)), vw: price((o + h + l + c) / 4),
    }));
}

export function extentOf(symbol) {
  const minutes = source(symbol, false);
  return {
    symbol,
    first: new Date(source(symbol, true)[0].at).toISOString(),
    last: new Date(minutes.at(-1).at).toISOString(),
    sources: ['shipped'],
  };
}
