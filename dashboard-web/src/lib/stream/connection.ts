import { Listeners, type Unsubscribe } from '@/lib/listeners';
import { backoffMillis } from './backoff';
import { parseFrame, type StreamMessage } from './protocol';
import { type Wanted, wantedChanges } from './wanted';

/** The part of a WebSocket that is needed here. */
export interface Socket {
  send(data: string): void;
  close(): void;
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
}

/** Everything from outside: sockets, time and chance. */
export interface StreamEnvironment {
  open(): Socket;
  now(): number;
  after(millis: number, run: () => void): () => void;
  random(): number;
}

export type ConnectionState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'connecting'; readonly lostAt: number | undefined }
  | { readonly phase: 'open' }
  | { readonly phase: 'waiting'; readonly lostAt: number; readonly retryAt: number };

const STEADY_MILLIS = 5_000;
/** Quotes come every second while a market is open; where none is, the line is asked now and then, which costs next to nothing. */
const SILENCE_MILLIS = 5_000;
const ANSWER_MILLIS = 7_000;

/**
 * The dashboard's one stream. Reconnects with backoff for as long as it is started, subscribes again to all that is
 * wanted, and asks for a sign of life when the line is silent.
 */
export class StreamConnection {
  readonly #environment: StreamEnvironment;
  readonly #messages = new Listeners<[StreamMessage]>();
  readonly #changes = new Listeners();
  readonly #quotes = new Map<string, readonly string[]>();
  readonly #accounts = new Map<string, readonly string[]>();
  #state: ConnectionState = { phase: 'idle' };
  #socket: Socket | undefined;
  #sent: Wanted = { quotes: new Set(), accounts: new Set() };
  #failures = 0;
  #timers: (() => void)[] = [];
  #watchdog: (() => void) | undefined;
  #heardAt = 0;
  #doubted = false;

  constructor(environment: StreamEnvironment) {
    this.#environment = environment;
  }

  readonly state = (): ConnectionState => this.#state;
  readonly onState = (callback: () => void): Unsubscribe => this.#changes.add(callback);
  readonly onMessage = (callback: (message: StreamMessage) => void): Unsubscribe => this.#messages.add(callback);

  start(): void {
    if (this.#state.phase === 'idle') this.#connect(undefined);
  }

  stop(): void {
    this.#drop();
    this.#failures = 0;
    this.#become({ phase: 'idle' });
  }

  /** Tries now instead of when the wait is over. */
  readonly retry = (): void => {
    if (this.#state.phase !== 'waiting') return;
    const { lostAt } = this.#state;
    this.#drop();
    this.#connect(lostAt);
  };

  /** Asks for a sign of life, and gives the line up if none comes: it was silent, or the browser says that there is no network. */
  readonly doubt = (): void => {
    if (this.#state.phase !== 'open') return;
    this.#watchdog?.();
    this.#doubted = true;
    this.#send({ action: 'subscribe', quotes: [...this.#sent.quotes].slice(0, 1) });
    this.#watchdog = this.#environment.after(ANSWER_MILLIS, () => this.#lost());
  };

  /** Replaces the tickers that one part of the page needs. */
  wantQuotes(owner: string, tickers: readonly string[]): void {
    this.#quotes.set(owner, tickers);
    this.#sync();
  }

  wantAccount(account: string | undefined): void {
    this.wantAccounts('', account === undefined ? [] : [account]);
  }

  /** Replaces the accounts that one part of the page needs beside it. */
  wantAccounts(owner: string, accounts: readonly string[]): void {
    this.#accounts.set(owner, accounts);
    this.#sync();
  }

  /** Asks for the account's snapshot again. */
  resync(account: string): void {
    if (this.#state.phase !== 'open' || !this.#sent.accounts.has(account)) return;
    this.#send({ action: 'unsubscribe', accounts: [account] });
    this.#send({ action: 'subscribe', accounts: [account] });
  }

  #wanted(): Wanted {
    return {
      quotes: new Set([...this.#quotes.values()].flat()),
      accounts: new Set([...this.#accounts.values()].flat()),
    };
  }

  #sync(): void {
    if (this.#state.phase !== 'open') return;
    const wanted = this.#wanted();
    for (const command of wantedChanges(this.#sent, wanted)) this.#send(command);
    this.#sent = wanted;
  }

  #connect(lostAt: number | undefined): void {
    this.#become({ phase: 'connecting', lostAt });
    const socket = this.#environment.open();
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onclose = () => this.#lost();
    socket.onmessage = ({ data }) => this.#received(data);
  }

  #opened(): void {
    this.#sent = { quotes: new Set(), accounts: new Set() };
    this.#timers.push(this.#environment.after(STEADY_MILLIS, () => (this.#failures = 0)));
    this.#become({ phase: 'open' });
    this.#sync();
    this.#listenForSilence();
  }

  #received(data: unknown): void {
    this.#listenForSilence();
    if (typeof data !== 'string') return;
    for (const message of parseFrame(data).messages) this.#messages.notify(message);
  }

  /** Something was heard. A timer runs anyhow: a thousand messages a second are no reason to set it as often. */
  #listenForSilence(): void {
    this.#heardAt = this.#environment.now();
    if (this.#watchdog !== undefined && !this.#doubted) return;
    this.#doubted = false;
    this.#watchdog?.();
    this.#watch(SILENCE_MILLIS);
  }

  #watch(millis: number): void {
    this.#watchdog = this.#environment.after(millis, () => {
      const left = this.#heardAt + SILENCE_MILLIS - this.#environment.now();
      if (left > 0) this.#watch(left);
      else this.doubt();
    });
  }

  #lost(): void {
    const lostAt = this.#state.phase === 'connecting' && this.#state.lostAt !== undefined ? this.#state.lostAt : this.#environment.now();
    this.#drop();
    const wait = backoffMillis(this.#failures, this.#environment.random());
    this.#failures += 1;
    this.#timers.push(this.#environment.after(wait, () => this.#connect(lostAt)));
    this.#become({ phase: 'waiting', lostAt, retryAt: this.#environment.now() + wait });
  }

  #drop(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers = [];
    this.#watchdog?.();
    this.#watchdog = undefined;
    this.#doubted = false;
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket === undefined) return;
    socket.onopen = socket.onclose = socket.onmessage = null;
    socket.close();
  }

  #send(command: object): void {
    this.#socket?.send(JSON.stringify(command));
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#changes.notify();
  }
}
