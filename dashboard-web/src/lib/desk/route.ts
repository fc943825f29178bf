import { useMemo, useSyncExternalStore } from 'react';
import { Listeners } from '@/lib/listeners';

const changes = new Listeners();

function subscribe(callback: () => void) {
  const remove = changes.add(callback);
  addEventListener('popstate', callback);
  return () => {
    remove();
    removeEventListener('popstate', callback);
  };
}

/** Goes to a page of the dashboard without loading it anew; `replace` leaves no step to go back to. */
export function navigate(to: string, { replace = false } = {}): void {
  if (to === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  changes.notify();
}

/** The path in the address bar. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** `search` with some parameters changed; those that are empty are left out. */
export function withParameters(search: string, change: Readonly<Record<string, string | undefined>>): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

type Parameters = Readonly<Record<string, string | undefined>>;

const changeParameters = (change: Parameters) => navigate(location.pathname + withParameters(location.search, change), { replace: true });

/** What the address says after its path, and how to say something else there. */
export function useParameters(): readonly [URLSearchParams, (change: Parameters) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  return [useMemo(() => new URLSearchParams(search), [search]), changeParameters];
}
