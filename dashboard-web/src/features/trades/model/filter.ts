import type { Request } from '@/lib/api/client';

/** Which trades are looked at; what is empty does not matter. */
export interface TradeFilter {
  readonly account: string;
  readonly ticker: string;
  readonly day: string;
  readonly status: 'all' | 'active' | 'cancelled';
  readonly group: string;
}

const STATES = ['all', 'active', 'cancelled'] as const;

/** As the address says it. */
export function readFilter(parameters: URLSearchParams): TradeFilter {
  const get = (name: string) => parameters.get(name) ?? '';
  return {
    account: get('account'),
    ticker: get('ticker'),
    day: get('day'),
    status: STATES.find((status) => status === get('status')) ?? 'all',
    group: get('group'),
  };
}

export function isFiltered({ account, ticker, day, status, group }: TradeFilter): boolean {
  return account !== '' || ticker !== '' || day !== '' || group !== '' || status !== 'all';
}

/** As the desk wants to be asked: the filter's account, or all that are seen. */
export function queryOf(filter: TradeFilter, seen: readonly string[]): NonNullable<Request['query']> {
  const accounts = seen.includes(filter.account) ? [filter.account] : seen;
  return {
    account: accounts.join(','),
    status: filter.status,
    ticker: filter.ticker.trim() === '' ? undefined : filter.ticker.trim().toUpperCase(),
    day: filter.day === '' ? undefined : filter.day,
    group: filter.group === '' ? undefined : filter.group,
  };
}

/** Where all of them can be downloaded. */
export function downloadAddress(filter: TradeFilter, seen: readonly string[]): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(queryOf(filter, seen))) if (value !== undefined) parameters.set(name, String(value));
  parameters.set('format', 'csv');
  return `/api/trades?${parameters.toString()}`;
}
