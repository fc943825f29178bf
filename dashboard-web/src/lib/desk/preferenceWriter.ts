import { ApiError } from '@/lib/api/client';
import type { Json } from '@/lib/json';

export type Preference = Json | readonly unknown[];

/** Tells the desk; `leaving` while the page is being left. */
export type SendPreference = (name: string, value: Preference, leaving: boolean) => Promise<unknown>;

const PAUSE_MILLIS = 800;

/** Sends preferences once they have stayed the same for a moment: a line that is dragged is told once. */
export class PreferenceWriter {
  readonly #send: SendPreference;
  readonly #after: (millis: number, run: () => void) => () => void;
  readonly #pending = new Map<string, Preference>();
  #cancel: (() => void) | undefined;

  constructor(send: SendPreference, after: (millis: number, run: () => void) => () => void) {
    this.#send = send;
    this.#after = after;
  }

  put(name: string, value: Preference): void {
    this.#pending.set(name, value);
    this.#cancel?.();
    this.#cancel = this.#after(PAUSE_MILLIS, () => this.flush());
  }

  /** Sends what waits now. What the desk could not be told goes with the next change. */
  flush(leaving = false): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const changes = [...this.#pending];
    this.#pending.clear();
    for (const [name, value] of changes) {
      void this.#send(name, value, leaving).catch((error: unknown) => {
        const refused = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 401;
        if (!refused && !this.#pending.has(name)) this.#pending.set(name, value);
      });
    }
  }

  /** Forgets what waits: another user comes. */
  forget(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#pending.clear();
  }
}
