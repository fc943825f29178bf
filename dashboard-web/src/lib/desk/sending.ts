import { useSyncExternalStore } from 'react';
import type { Side } from '@/lib/account/model';
import { Listeners } from '@/lib/listeners';

/** An order on its way to the desk, which has not answered yet. */
export interface SendingOrder {
  readonly clientOrderId: string;
  readonly ticker: string;
  readonly side: Side;
  readonly type: string;
  /** Of the two one is there. */
  readonly quantity: string | undefined;
  readonly amount: string | undefined;
  readonly at: string;
}

let sending: readonly SendingOrder[] = [];
const changes = new Listeners();

function become(next: readonly SendingOrder[]): void {
  sending = next;
  changes.notify();
}

export function addSending(order: SendingOrder): void {
  become([order, ...sending]);
}

export function removeSending(clientOrderId: string): void {
  become(sending.filter((order) => order.clientOrderId !== clientOrderId));
}

export function useSending(): readonly SendingOrder[] {
  return useSyncExternalStore(
    (callback) => changes.add(callback),
    () => sending,
  );
}
