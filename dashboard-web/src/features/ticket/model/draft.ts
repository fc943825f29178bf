import { useSyncExternalStore } from 'react';
import { Listeners } from '@/lib/listeners';
import { isObject } from '@/lib/json';
import type { TypedTerms } from './terms';

/** What is typed into the ticket; it outlives the ticket's sheet on a phone, the session and a reload of the page. */
export interface Typed extends TypedTerms {
  readonly quantity: string;
  readonly amount: string;
}

const NOTHING: Typed = {
  quantity: '', amount: '', by: 'units', type: 'market', timeInForce: 'day', extended: false, group: 'none', limit: '', stop: '', trail: '', trailBy: 'percent', profit: '', lossStop: '', lossLimit: '',
};
const KEY = 'livedesk.ticket';

/** Only fields that the ticket has, each of the kind that it is there. */
export function parseTyped(value: unknown): Typed {
  const stored = isObject(value) ? value : {};
  const fields = Object.entries(NOTHING).map(([name, usual]) => [name, typeof stored[name] === typeof usual ? stored[name] : usual] as const);
  return Object.fromEntries(fields) as unknown as Typed;
}

let typed = NOTHING;
let owner: string | undefined;
const changes = new Listeners();

function ownedBy(user: string): Typed {
  if (owner === user) return typed;
  owner = user;
  typed = NOTHING;
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (isObject(stored) && stored.user === user) typed = parseTyped(stored.typed);
  } catch {
    // Storage is switched off or holds something else: the ticket is empty.
  }
  return typed;
}

function change(next: Partial<Typed>): void {
  typed = { ...typed, ...next };
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ user: owner, typed }));
  } catch {
    // What is typed lasts until the page is left.
  }
  changes.notify();
}

/** What the user has typed; nobody else sees it. */
export function useTyped(user: string): readonly [Typed, (next: Partial<Typed>) => void] {
  return [
    useSyncExternalStore(
      (callback) => changes.add(callback),
      () => ownedBy(user),
    ),
    change,
  ];
}
