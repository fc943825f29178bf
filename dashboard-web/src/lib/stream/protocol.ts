import { type Order, type Pnl, type Position, readOrder, readPnl, readPosition, readTrade, type Trade } from '@/lib/account/model';
import { isObject, type Json, number, text, texts } from '@/lib/json';

export type QuoteStatus = 'live' | 'replay' | 'stale' | 'gap' | 'halted';
export type FeedState = 'connecting' | 'connected' | 'disconnected' | 'refused';
export type FeedKind = 'live' | 'replay' | 'reconstructed';

/** The newest quote of a ticker with its one-minute band. A side that nobody quotes is zero. */
export interface QuoteMessage {
  readonly type: 'quote';
  readonly ticker: string;
  readonly bid: number;
  readonly bidSize: number;
  readonly ask: number;
  readonly askSize: number;
  readonly at: string;
  readonly average: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly status: QuoteStatus;
}

export interface FeedMessage {
  readonly type: 'feed';
  readonly feed: string;
  readonly state: FeedState;
  readonly kind: FeedKind | undefined;
  readonly recordedDate: string | undefined;
  readonly detail: string | undefined;
}

/** Something about one account; `n` is the account's sequence. */
export type AccountMessage =
  | { readonly type: 'order'; readonly account: string; readonly n: number; readonly event: string; readonly order: Order }
  | { readonly type: 'trade'; readonly account: string; readonly n: number; readonly trade: Trade }
  | { readonly type: 'position'; readonly account: string; readonly n: number; readonly position: Position }
  | { readonly type: 'pnl'; readonly account: string; readonly n: number; readonly pnl: Pnl }
  | { readonly type: 'synced'; readonly account: string; readonly n: number };

export type StreamMessage =
  | QuoteMessage
  | FeedMessage
  | AccountMessage
  | { readonly type: 'subscription'; readonly quotes: readonly string[]; readonly accounts: readonly string[] }
  | { readonly type: 'error'; readonly code: number; readonly message: string };

const QUOTE_STATES: readonly string[] = ['live', 'replay', 'stale', 'gap', 'halted'];
const FEED_STATES: readonly string[] = ['connecting', 'connected', 'disconnected', 'refused'];
const FEED_KINDS: readonly string[] = ['live', 'replay', 'reconstructed'];

function quote(json: Json): QuoteMessage | undefined {
  const ticker = text(json.S);
  const at = text(json.t);
  const status = json.st ?? 'live';
  if (ticker === undefined || at === undefined || typeof status !== 'string' || !QUOTE_STATES.includes(status)) return undefined;
  return {
    type: 'quote',
    ticker,
    bid: number(json.bp) ?? 0,
    bidSize: number(json.bs) ?? 0,
    ask: number(json.ap) ?? 0,
    askSize: number(json.as) ?? 0,
    at,
    average: number(json.ma),
    lower: number(json.lo),
    upper: number(json.up),
    status: status as QuoteStatus,
  };
}

function feed(json: Json): FeedMessage | undefined {
  const name = text(json.feed);
  const state = text(json.state);
  if (name === undefined || state === undefined || !FEED_STATES.includes(state)) return undefined;
  const kind = text(json.kind);
  return {
    type: 'feed',
    feed: name,
    state: state as FeedState,
    kind: kind !== undefined && FEED_KINDS.includes(kind) ? (kind as FeedKind) : undefined,
    recordedDate: text(json.recordedDate),
    detail: text(json.detail),
  };
}

function accountMessage(json: Json): AccountMessage | undefined {
  const account = text(json.account);
  const n = number(json.n);
  if (account === undefined || n === undefined) return undefined;
  switch (json.T) {
    case 'synced':
      return { type: 'synced', account, n };
    case 'pnl':
      return { type: 'pnl', account, n, pnl: readPnl(json) };
    case 'order': {
      const order = isObject(json.order) ? readOrder(json.order) : undefined;
      return order && { type: 'order', account, n, event: text(json.event) ?? '', order };
    }
    case 'trade': {
      const trade = isObject(json.trade) ? readTrade(json.trade) : undefined;
      return trade && { type: 'trade', account, n, trade };
    }
    case 'position': {
      const position = isObject(json.position) ? readPosition(json.position) : undefined;
      return position && { type: 'position', account, n, position };
    }
    default:
      return undefined;
  }
}

function message(json: unknown): StreamMessage | undefined {
  if (!isObject(json)) return undefined;
  switch (json.T) {
    case 'q':
      return quote(json);
    case 'feed':
      return feed(json);
    case 'subscription':
      return { type: 'subscription', quotes: texts(json.quotes), accounts: texts(json.accounts) };
    case 'error':
      return { type: 'error', code: number(json.code) ?? 500, message: text(json.msg) ?? 'The stream reported an error.' };
    default:
      return accountMessage(json);
  }
}

/** One frame's messages in order; `skipped` counts what was not understood, and the stream goes on. */
export function parseFrame(data: string): { readonly messages: readonly StreamMessage[]; readonly skipped: number } {
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    return { messages: [], skipped: 1 };
  }
  const items: readonly unknown[] = Array.isArray(frame) ? frame : [frame];
  const messages = items.map(message).filter((item) => item !== undefined);
  return { messages, skipped: items.length - messages.length };
}
