import type { ComponentType } from 'react';
import { fetched } from '@/components/fetched';

type Load = () => Promise<{ readonly default: ComponentType }>;

/** A page of the dashboard: its address, its name, and how to fetch what it consists of. */
export interface Page {
  readonly path: string;
  readonly name: string;
  /** Whether only administrators are led to it. */
  readonly adminOnly: boolean;
  readonly preload: () => Promise<unknown>;
  readonly Content: ComponentType;
}

const page = (path: string, name: string, load: Load, adminOnly = false): Page => ({ path, name, adminOnly, ...fetched(load) });

export const PAGES: readonly Page[] = [
  page('/', 'Desk', async () => ({ default: (await import('./Desk')).Desk })),
  page('/chart', 'Chart', async () => ({ default: (await import('./DeskChart')).DeskChart })),
  page('/trades', 'Trades', async () => ({ default: (await import('@/features/trades/components/TradesPage')).TradesPage })),
  page('/accounts', 'Accounts', async () => ({ default: (await import('@/features/accounts/components/AccountsPage')).AccountsPage })),
  page('/feeds', 'Feeds', async () => ({ default: (await import('@/features/feeds/components/FeedsPage')).FeedsPage })),
  page('/datasets', 'Datasets', async () => ({ default: (await import('@/features/datasets/components/DatasetsPage')).DatasetsPage })),
  page('/operations', 'Operations', async () => ({ default: (await import('@/features/operations/components/OperationsPage')).OperationsPage }), true),
];

/** The page at a path: the one that owns its first step; undefined when none does. */
export function pageAt(path: string): Page | undefined {
  const first = `/${path.split('/')[1] ?? ''}`;
  return PAGES.find((candidate) => candidate.path === first);
}

/** Fetches the page's scripts while the session is still being asked for. */
export async function preload(path: string): Promise<void> {
  // Whoever shows the page tells when it cannot be fetched.
  await pageAt(path)?.preload().catch(() => undefined);
}
