import { Listeners, type Unsubscribe } from '@/lib/listeners';
import type { FrameScheduler } from '@/lib/quotes/store';
import type { AccountMessage } from '@/lib/stream/protocol';
import { type AccountBook, applied, awaitSnapshot, emptyBook } from './book';

/** The chosen account's book, outside React; listeners hear of it once a frame. */
export class AccountStore {
  #book: AccountBook = emptyBook('');
  #shown: AccountBook = this.#book;
  #scheduled = false;
  readonly #changes = new Listeners();
  readonly #events = new Listeners<[AccountMessage]>();
  readonly #schedule: FrameScheduler;

  constructor(schedule: FrameScheduler) {
    this.#schedule = schedule;
  }

  readonly shown = (): AccountBook => this.#shown;
  readonly onChange = (callback: () => void): Unsubscribe => this.#changes.add(callback);
  /** Each event that counted, as it comes. */
  readonly onEvent = (callback: (message: AccountMessage) => void): Unsubscribe => this.#events.add(callback);

  open(account: string): void {
    if (this.#book.account !== account) this.#become(emptyBook(account));
  }

  awaitSnapshot(): void {
    this.#become(awaitSnapshot(this.#book));
  }

  /** Forgets everything known, as after a reset of the account. */
  forget(): void {
    this.#become(emptyBook(this.#book.account));
  }

  offer(message: AccountMessage): void {
    const next = applied(this.#book, message);
    if (next === this.#book) return;
    this.#become(next);
    this.#events.notify(message);
  }

  #become(book: AccountBook): void {
    this.#book = book;
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => {
      this.#scheduled = false;
      this.#shown = this.#book;
      this.#changes.notify();
    });
  }
}
