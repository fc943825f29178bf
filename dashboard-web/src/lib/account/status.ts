import type { Order } from './model';

const DONE: readonly string[] = ['filled', 'canceled', 'expired', 'rejected', 'replaced', 'done_for_day'];

/** Whether an order can still be filled. */
export function isWorking(order: Order): boolean {
  return !DONE.includes(order.status);
}

/** An order's status as people say it. */
export function statusWords(status: string): string {
  return status === 'canceled' ? 'cancelled' : status.replaceAll('_', ' ');
}
