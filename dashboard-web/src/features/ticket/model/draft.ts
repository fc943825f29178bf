import { useSyncExternalStore } from 'react';
import { Listeners } from '@/lib/listeners';

let quantity = '';
const changes = new Listeners();

function change(next: string): void {
  quantity = next;
  changes.notify();
}

/** The typed quantity; it outlives the ticket's sheet on a phone. */
export function useDraftQuantity(): readonly [string, (next: string) => void] {
  return [
    useSyncExternalStore(
      (callback) => changes.add(callback),
      () => quantity,
    ),
    change,
  ];
}
