import { useSyncExternalStore } from 'react';
import { Listeners } from '@/lib/listeners';
import type { TypedTerms } from './terms';

/** What is typed into the ticket; it outlives the ticket's sheet on a phone. */
export interface Typed extends TypedTerms {
  readonly quantity: string;
}

const NOTHING: Typed = { quantity: '', type: 'market', timeInForce: 'day', limit: '', stop: '', trail: '' };

let typed = NOTHING;
const changes = new Listeners();

function change(next: Partial<Typed>): void {
  typed = { ...typed, ...next };
  changes.notify();
}

export function useTyped(): readonly [Typed, (next: Partial<Typed>) => void] {
  return [
    useSyncExternalStore(
      (callback) => changes.add(callback),
      () => typed,
    ),
    change,
  ];
}
