import { useSyncExternalStore } from 'react';
import { Listeners } from '@/lib/listeners';

const listeners = new Listeners();
let shown = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls back each second until the function that it returns is called. */
export function onSecond(callback: () => void) {
  const remove = listeners.add(callback);
  timer ??= setInterval(() => {
    shown = Date.now();
    listeners.notify();
  }, 1_000);
  return () => {
    remove();
    if (!listeners.isEmpty) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in epoch milliseconds, a second at a time; one timer for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(onSecond, () => shown);
}
