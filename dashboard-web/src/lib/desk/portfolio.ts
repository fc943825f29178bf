import { useMemo } from 'react';
import { type AccountBook } from '@/lib/account/book';
import type { Order, Pnl, Position, Trade } from '@/lib/account/model';
import { signOf } from '@/lib/decimal';
import { toDecimal } from '@/lib/format';
import { useBook } from './live';
import { useInitialPnl, useInitialPositions, useOrderHistory, useTradeHistory } from './queries';

const bare = (ticker: string) => ticker.replace('/', '');

/** An open position at its newest valuation. */
export interface Holding extends Position {
  /** False when no executable quote stands behind its value. */
  readonly valid: boolean;
}

function valued(position: Position, pnl: Pnl | undefined): Holding {
  const key = bare(position.ticker);
  const valuation = pnl?.positions.get(position.ticker) ?? [...(pnl?.positions ?? [])].find(([ticker]) => bare(ticker) === key)?.[1];
  if (valuation === undefined) return { ...position, valid: true };
  return {
    ...position,
    lastPrice: valuation.mark ?? position.lastPrice,
    marketValue: valuation.marketValue ?? position.marketValue,
    unrealized: valuation.unrealized ?? position.unrealized,
    unrealizedDay: valuation.day ?? position.unrealizedDay,
    valid: valuation.valid,
  };
}

function isOpen({ quantity }: Position): boolean {
  const exact = toDecimal(quantity);
  return exact !== undefined && signOf(exact) !== 0;
}

/** The valuation that may be shown with the book: none that is older than the positions it is about. */
function currentPnl(book: AccountBook): Pnl | undefined {
  const newest = Math.max(0, ...[...book.positions.values()].map(({ n }) => n));
  return book.pnl !== undefined && book.pnl.n >= newest ? book.pnl.value : undefined;
}

export function usePnl(): Pnl | undefined {
  const book = useBook();
  const initial = useInitialPnl().data;
  return book.pnl?.value ?? initial;
}

/** Open positions by ticker; undefined until they are known. */
export function useHoldings(): readonly Holding[] | undefined {
  const book = useBook();
  const initial = useInitialPositions().data;
  return useMemo(() => {
    const positions = book.n === undefined ? initial : [...book.positions.values()].map(({ value }) => value);
    const pnl = currentPnl(book);
    return positions
      ?.filter(isOpen)
      .map((position) => valued(position, pnl))
      .sort((a, b) => a.ticker.localeCompare(b.ticker));
  }, [book, initial]);
}

export function useHolding(ticker: string): Holding | undefined {
  const key = bare(ticker);
  return useHoldings()?.find((holding) => bare(holding.ticker) === key);
}

/** Orders, the newest first; undefined until they are known. */
export function useOrders(): readonly Order[] | undefined {
  const streamed = useBook().orders;
  const history = useOrderHistory().data;
  return useMemo(() => {
    if (history === undefined && streamed.size === 0) return undefined;
    const orders = new Map((history ?? []).map((order) => [order.id, order]));
    for (const { value } of streamed.values()) {
      const known = orders.get(value.id);
      if (known === undefined || Date.parse(value.updatedAt) >= Date.parse(known.updatedAt)) orders.set(value.id, value);
    }
    return [...orders.values()].sort((a, b) => Date.parse(b.submittedAt) - Date.parse(a.submittedAt));
  }, [history, streamed]);
}

/** Trades, the newest first, without the cancelled ones; undefined until they are known. */
export function useTrades(): readonly Trade[] | undefined {
  const streamed = useBook().trades;
  const history = useTradeHistory().data;
  return useMemo(() => {
    if (history === undefined && streamed.size === 0) return undefined;
    const trades = new Map((history ?? []).map((trade) => [trade.id, trade]));
    for (const { value } of streamed.values()) {
      if (value.version >= (trades.get(value.id)?.version ?? 0)) trades.set(value.id, value);
    }
    return [...trades.values()].filter(({ cancelled }) => !cancelled).sort((a, b) => b.seq - a.seq);
  }, [history, streamed]);
}
