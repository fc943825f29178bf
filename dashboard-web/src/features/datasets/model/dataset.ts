import { isObject, type Json, number, objects, text, texts } from '@/lib/json';

/** Bars that somebody uploaded. */
export interface Dataset {
  readonly id: string;
  readonly name: string;
  readonly symbols: readonly string[];
  readonly rows: number;
  /** Lines that were left out. */
  readonly refused: number;
  readonly from: string;
  readonly to: string;
  readonly timeframe: string | undefined;
  readonly createdAt: string;
  readonly createdBy: string;
}

export function readDataset(value: unknown): Dataset | undefined {
  const json: Json = isObject(value) ? value : {};
  const id = text(json.id);
  if (id === undefined) return undefined;
  return {
    id,
    name: text(json.name) ?? id,
    symbols: texts(json.symbols),
    rows: number(json.rows) ?? 0,
    refused: number(json.refused) ?? 0,
    from: text(json.from) ?? '',
    to: text(json.to) ?? '',
    timeframe: text(json.timeframe),
    createdAt: text(json.createdAt) ?? '',
    createdBy: text(json.createdBy) ?? '',
  };
}

export function readDatasets(value: unknown): Dataset[] {
  return objects(value).map(readDataset).filter((dataset) => dataset !== undefined);
}

/** A bar of market data. */
export interface Bar {
  readonly at: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number | undefined;
}

export function readBars(value: unknown): Bar[] {
  return objects(isObject(value) ? value.bars : undefined).flatMap((json) => {
    const [at, open, high, low, close] = [text(json.t), number(json.o), number(json.h), number(json.l), number(json.c)];
    if (at === undefined || open === undefined || high === undefined || low === undefined || close === undefined) return [];
    return [{ at, open, high, low, close, volume: number(json.v) }];
  });
}

const LEAST_DECIMALS = 2;
const MOST_DECIMALS = 8;

/** As many decimals as the prices need, all alike. */
export function decimalsOf(bars: readonly Bar[]): number {
  const needed = (value: number) => /\.(\d+)$/.exec(value.toFixed(MOST_DECIMALS).replace(/0+$/, ''))?.[1]?.length ?? 0;
  return Math.max(LEAST_DECIMALS, ...bars.flatMap(({ open, high, low, close }) => [open, high, low, close].map(needed)));
}

/** The usual timeframe where the bars do not tell theirs. */
const USUAL = '1Min';

export function barsQuery({ id, timeframe, from, to }: Dataset, symbol: string) {
  return { symbol, timeframe: timeframe ?? USUAL, start: from, end: to, dataset: id };
}

/** Where all bars of a symbol can be downloaded. */
export function downloadAddress(dataset: Dataset, symbol: string): string {
  return `/api/bars.csv?${new URLSearchParams(barsQuery(dataset, symbol)).toString()}`;
}

/** The name of a file without its ending, as the name of what is in it. */
export function nameOf(file: string): string {
  return file.replace(/\.[^.]*$/, '').replaceAll('_', ' ').trim().slice(0, 100);
}
