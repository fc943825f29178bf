import { useSyncExternalStore } from 'react';
import type { Side } from '@/lib/account/model';
import { Listeners } from '@/lib/listeners';

export type View = 'watchlist' | 'chart' | 'positions' | 'account';

/** What the user looks at: one ticker, the side of the ticket, on a phone one view and perhaps the ticket's sheet. */
export interface Focus {
  readonly ticker: string;
  readonly side: Side;
  readonly view: View;
  readonly ticketOpen: boolean;
  /** Counts requests to put the cursor into the ticket's quantity. */
  readonly ticketRequests: number;
}

let focus: Focus = { ticker: 'AAPL', side: 'buy', view: 'watchlist', ticketOpen: false, ticketRequests: 0 };
const changes = new Listeners();

export function changeFocus(change: Partial<Omit<Focus, 'ticketRequests'>>): void {
  focus = { ...focus, ...change };
  changes.notify();
}

/** Brings the ticket up with the cursor in its quantity. */
export function openTicket(side?: Side, ticker?: string): void {
  focus = {
    ...focus,
    ticketOpen: true,
    ticketRequests: focus.ticketRequests + 1,
    ...(side && { side }),
    ...(ticker !== undefined && { ticker }),
  };
  changes.notify();
}

export function useFocus(): Focus {
  return useSyncExternalStore(
    (callback) => changes.add(callback),
    () => focus,
  );
}
