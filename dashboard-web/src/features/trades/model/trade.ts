import type { Side } from '@/lib/account/model';
import { decimalText, isObject, type Json, number, objects, text } from '@/lib/json';

/** One version of a trade as in /api/trades. Quantity, price and fee are decimal text. */
export interface BookedTrade {
  readonly id: string;
  readonly account: string;
  readonly seq: number;
  readonly version: number;
  readonly ticker: string;
  readonly side: Side;
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly cancelled: boolean;
  readonly source: string;
  /** Who booked this version; only single trades and histories say it. */
  readonly actor: string | undefined;
}

export function readBookedTrade(json: unknown): BookedTrade | undefined {
  if (!isObject(json)) return undefined;
  const id = text(json.id);
  const account = text(json.account);
  const ticker = text(json.ticker);
  const quantity = decimalText(json.quantity);
  const price = decimalText(json.price);
  if (id === undefined || account === undefined || ticker === undefined || quantity === undefined || price === undefined) return undefined;
  return {
    id, account, ticker, quantity, price,
    seq: number(json.seq) ?? 0,
    version: number(json.version) ?? 1,
    side: json.side === 'sell' ? 'sell' : 'buy',
    fee: decimalText(json.fee) ?? '0',
    effectiveAt: text(json.effectiveAt) ?? '',
    recordedAt: text(json.recordedAt) ?? '',
    cancelled: json.status === 'cancelled',
    source: text(json.source) ?? '',
    actor: text(json.actor),
  };
}

export function readTrades(value: unknown): BookedTrade[] {
  return objects(value).map(readBookedTrade).filter((trade) => trade !== undefined);
}

/** Some of the trades, the newest first, and where the next ones begin. */
export interface TradePage {
  readonly trades: readonly BookedTrade[];
  readonly nextBefore: string | undefined;
}

export function readTradePage(value: unknown): TradePage {
  const json: Json = isObject(value) ? value : {};
  return { trades: readTrades(json.trades), nextBefore: decimalText(json.nextBefore) };
}

const SOURCES: Readonly<Record<string, string>> = { execution: 'fill', dashboard: 'by hand', api: 'API', split: 'split' };

/** Where a trade came from, in words. */
export function sourceWords(source: string): string {
  return source.startsWith('bulk:') ? 'upload' : (SOURCES[source] ?? source);
}

/** The upload that a trade came with. */
export function groupOf({ source }: BookedTrade): string | undefined {
  return source.startsWith('bulk:') ? source.slice('bulk:'.length) : undefined;
}
