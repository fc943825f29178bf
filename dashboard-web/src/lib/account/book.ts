import type { AccountMessage } from '@/lib/stream/protocol';
import type { Order, Pnl, Position, Trade } from './model';

interface Numbered<T> {
  readonly n: number;
  readonly value: T;
}

type Entries<T> = ReadonlyMap<string, Numbered<T>>;

interface Content {
  readonly orders: Entries<Order>;
  readonly trades: Entries<Trade>;
  readonly positions: Entries<Position>;
  readonly pnl: Numbered<Pnl> | undefined;
}

/**
 * What the stream said about one account. While a snapshot arrives it is kept apart in `incoming`, and what was known
 * before stays in view; `synced` puts the snapshot in its place. From then on only events after it count.
 */
export interface AccountBook extends Content {
  readonly account: string;
  /** The sequence of the last whole snapshot; undefined before the first. */
  readonly n: number | undefined;
  readonly incoming: Content | undefined;
}

const NOTHING: Content = { orders: new Map(), trades: new Map(), positions: new Map(), pnl: undefined };

export function emptyBook(account: string): AccountBook {
  return { ...NOTHING, account, n: undefined, incoming: NOTHING };
}

/** A snapshot is about to come: the connection is new, or was asked for it again. */
export function awaitSnapshot(book: AccountBook): AccountBook {
  return { ...book, incoming: NOTHING };
}

function put<T>(entries: Entries<T>, key: string, n: number, value: T): Entries<T> {
  const known = entries.get(key);
  return known !== undefined && known.n > n ? entries : new Map(entries).set(key, { n, value });
}

function putPnl(known: Numbered<Pnl> | undefined, n: number, value: Pnl): Numbered<Pnl> {
  return known !== undefined && known.n > n ? known : { n, value };
}

type Event = Exclude<AccountMessage, { type: 'synced' }>;

function add<C extends Content>(content: C, event: Event): C {
  switch (event.type) {
    case 'order':
      return { ...content, orders: put(content.orders, event.order.id, event.n, event.order) };
    case 'trade':
      return { ...content, trades: put(content.trades, event.trade.id, event.n, event.trade) };
    case 'position':
      return { ...content, positions: put(content.positions, event.position.ticker, event.n, event.position) };
    case 'pnl':
      return { ...content, pnl: putPnl(content.pnl, event.n, event.pnl) };
  }
}

/** A snapshot names each open position at its own sequence: one that is older is of no account any more. */
function named(positions: Entries<Position>, n: number): Entries<Position> {
  return new Map([...positions].filter(([, entry]) => entry.n >= n));
}

/** The snapshot is whole. One that nobody asked for comes when the server had to drop events for this client. */
function settle(book: AccountBook, n: number): AccountBook {
  const incoming = book.incoming ?? book;
  return {
    account: book.account,
    n,
    // Positions and P&L are a state: the snapshot replaces them. Orders and trades are a history: it adds to them.
    positions: named(incoming.positions, n),
    pnl: incoming.pnl ?? book.pnl,
    orders: new Map([...book.orders, ...incoming.orders]),
    trades: new Map([...book.trades, ...incoming.trades]),
    incoming: undefined,
  };
}

/** A valuation repeats its sequence while only marks move; any other event at or before the snapshot is in it already. */
function isOld(event: Event, snapshot: number): boolean {
  return event.type === 'pnl' ? event.n < snapshot : event.n <= snapshot;
}

export function applied(book: AccountBook, message: AccountMessage): AccountBook {
  if (message.account !== book.account) return book;
  if (message.type === 'synced') return book.incoming === undefined && message.n === book.n ? book : settle(book, message.n);
  if (book.incoming !== undefined) return { ...book, incoming: add(book.incoming, message) };
  return isOld(message, book.n ?? 0) ? book : add(book, message);
}
