import { isObject, type Json, number, objects, text } from '@/lib/json';

/** Open, high, low, close and volume of one bucket; `at` is its start in epoch milliseconds. */
export interface Bar {
  readonly at: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

function readBar(json: Json): Bar | undefined {
  const at = Date.parse(text(json.t) ?? '');
  const [open, high, low, close] = [number(json.o), number(json.h), number(json.l), number(json.c)];
  if (Number.isNaN(at) || open === undefined || high === undefined || low === undefined || close === undefined) return undefined;
  return { at, open, high, low, close, volume: number(json.v) ?? 0 };
}

export interface BarPage {
  readonly bars: readonly Bar[];
  readonly next: string | undefined;
}

/** One page of Alpaca's bars for a single symbol. */
export function readBarPage(value: unknown, symbol: string): BarPage {
  const json = isObject(value) ? value : {};
  const bySymbol = isObject(json.bars) ? json.bars : {};
  const bars = objects(bySymbol[symbol] ?? Object.values(bySymbol)[0])
    .map(readBar)
    .filter((bar) => bar !== undefined);
  return { bars, next: text(json.next_page_token) };
}

/** In order of time and each time once, as a chart needs them: of two for one bucket the later one stands. */
export function inOrder(bars: readonly Bar[]): readonly Bar[] {
  return [...new Map(bars.map((bar) => [bar.at, bar])).values()].sort((a, b) => a.at - b.at);
}

/** The mean of the last `length` closes; none before there are as many. */
export function movingAverage(bars: readonly Bar[], length: number): readonly { readonly at: number; readonly value: number }[] {
  let sum = 0;
  return bars.flatMap((bar, index) => {
    sum += bar.close - (bars[index - length]?.close ?? 0);
    return index >= length - 1 ? [{ at: bar.at, value: sum / length }] : [];
  });
}
