import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

type Load = () => Promise<{ readonly default: ComponentType }>;

/** A page of the dashboard: its address, its name, and how to fetch what it consists of. */
export interface Page {
  readonly path: string;
  readonly name: string;
  readonly load: Load;
  readonly Content: LazyExoticComponent<ComponentType>;
}

const page = (path: string, name: string, load: Load): Page => ({ path, name, load, Content: lazy(load) });

export const PAGES: readonly Page[] = [
  page('/', 'Desk', async () => ({ default: (await import('./Desk')).Desk })),
  page('/chart', 'Chart', async () => ({ default: (await import('./DeskChart')).DeskChart })),
  page('/trades', 'Trades', async () => ({ default: (await import('@/features/trades/components/TradesPage')).TradesPage })),
  page('/accounts', 'Accounts', async () => ({ default: (await import('@/features/accounts/components/AccountsPage')).AccountsPage })),
  page('/feeds', 'Feeds', async () => ({ default: (await import('@/features/feeds/components/FeedsPage')).FeedsPage })),
  page('/datasets', 'Datasets', async () => ({ default: (await import('@/features/datasets/components/DatasetsPage')).DatasetsPage })),
];

/** The page at a path: the one that owns its first step; undefined when none does. */
export function pageAt(path: string): Page | undefined {
  const first = `/${path.split('/')[1] ?? ''}`;
  return PAGES.find((candidate) => candidate.path === first);
}

/** Fetches the page's scripts while the session is still being asked for. */
export function preload(path: string): void {
  // Whoever shows the page tells when it cannot be fetched.
  void pageAt(path)?.load().catch(() => undefined);
}
