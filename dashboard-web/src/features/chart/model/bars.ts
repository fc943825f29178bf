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

/** One page of bars for a single symbol, whether it stands alone as on the desk's path or by its name as on Alpaca's. */
export function readBarPage(value: unknown, symbol: string): BarPage {
  const json = isObject(value) ? value : {};
  const bySymbol = isObject(json.bars) ? json.bars : {};
  const bars = objects(Array.isArray(json.bars) ? json.bars : (bySymbol[symbol] ?? Object.values(bySymbol)[0]))
    .map(readBar)
    .filter((bar) => bar !== undefined);
  return { bars, next: text(json.next_page_token) };
}

/** In order of time and each time once, as a chart needs them: of two for one bucket the later one stands. */
export function inOrder(bars: readonly Bar[]): readonly Bar[] {
  return [...new Map(bars.map((bar) => [bar.at, bar])).values()].sort((a, b) => a.at - b.at);
}
