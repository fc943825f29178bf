import type { Session } from '@/lib/api/model';
import { Listeners } from '@/lib/listeners';

export type SessionState =
  | { readonly phase: 'asking' }
  | { readonly phase: 'out' }
  | { readonly phase: 'in'; readonly session: Session }
  /** The server forgot the session while the page was in use: the page stays, under a sign-in form. */
  | { readonly phase: 'expired'; readonly session: Session };

/** Who is signed in. */
export class SessionStore {
  #state: SessionState = { phase: 'asking' };
  readonly #changes = new Listeners();

  readonly state = (): SessionState => this.#state;
  readonly onChange = (callback: () => void) => this.#changes.add(callback);

  readonly begin = (session: Session): void => this.#become({ phase: 'in', session });

  readonly end = (): void => {
    if (this.#state.phase === 'in') this.#become({ phase: 'expired', session: this.#state.session });
    else if (this.#state.phase === 'asking') this.#become({ phase: 'out' });
  };

  readonly leave = (): void => this.#become({ phase: 'out' });

  #become(state: SessionState): void {
    this.#state = state;
    this.#changes.notify();
  }
}
