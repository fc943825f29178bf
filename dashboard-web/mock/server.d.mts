/** The mock desk as the browser tests use it. */
export const USER: { readonly username: string; readonly password: string };

export interface PlacedOrder {
  readonly type?: string;
  readonly limit_price?: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly qty: string;
  readonly time_in_force: 'day' | 'gtc';
}

export const OTHER: { readonly username: string; readonly password: string };

export interface MockTrade {
  readonly id: string;
  readonly ticker: string;
}

export class MockDesk {
  readonly trades: {
    book(account: string, trade: Readonly<Record<string, string>>): MockTrade;
    amend(id: string, change: Readonly<Record<string, string>>): MockTrade;
  };
  readonly market: {
    quote(symbol: string): { readonly bp: number; readonly ap: number } | undefined;
    setStale(symbol: string, stale: boolean): void;
  };
  readonly ledger: {
    readonly id: string;
    readonly cash: number;
    readonly orders: readonly { readonly type: string; readonly status: string }[];
    place(order: PlacedOrder): unknown;
  };
  readonly broker: { readonly watchlists: { answer(method: string, path: string, body: Readonly<Record<string, unknown>>): unknown; readonly lists: readonly { readonly name: string; readonly symbols: readonly string[] }[] } };
  readonly operations: { trouble(service: string, state: 'down' | 'degraded', what: string): void };
  readonly stream: { tellFeed(feed: Readonly<Record<string, string>>): void };
  /** Starts on this port, or on a free one when it is 0; resolves to the port. */
  listen(port: number): Promise<number>;
  close(): void;
  cut(refusing: boolean): void;
  expireSessions(): void;
  refuseNextOrder(status: number, body: Readonly<Record<string, unknown>>): void;
  startOver(): void;
}
