import { beforeEach, expect, test } from 'vitest';
import { type Socket, StreamConnection } from './connection';
import type { StreamMessage } from './protocol';

class RecordingSocket implements Socket {
  readonly sent: unknown[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  send(data: string) {
    this.sent.push(JSON.parse(data));
  }
  close() {
    this.closed = true;
  }
}

/** A clock that moves only when told. */
class Bench {
  time = 0;
  sockets: RecordingSocket[] = [];
  #timers: { at: number; run: () => void }[] = [];

  open = () => {
    const socket = new RecordingSocket();
    this.sockets.push(socket);
    return socket;
  };
  now = () => this.time;
  random = () => 0;
  after = (millis: number, run: () => void) => {
    const timer = { at: this.time + millis, run };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  };
  pass(millis: number) {
    const end = this.time + millis;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.time = next.at;
      next.run();
    }
    this.time = end;
  }
  get socket() {
    const last = this.sockets.at(-1);
    if (last === undefined) throw new Error('no socket was opened');
    return last;
  }
}

let bench: Bench;
let stream: StreamConnection;

beforeEach(() => {
  bench = new Bench();
  stream = new StreamConnection(bench);
});

test('subscribes once open, and then only to what changed', () => {
  stream.wantQuotes('watchlist', ['AAPL', 'MSFT']);
  stream.wantAccount('one');
  stream.start();
  expect(bench.socket.sent).toEqual([]);
  bench.socket.onopen?.();
  stream.wantQuotes('ticket', ['AAPL']);
  stream.wantQuotes('watchlist', ['AAPL', 'SPY']);
  stream.wantAccount('two');
  expect(bench.socket.sent).toEqual([
    { action: 'subscribe', quotes: ['AAPL', 'MSFT'], accounts: ['one'] },
    { action: 'unsubscribe', quotes: ['MSFT'] },
    { action: 'subscribe', quotes: ['SPY'] },
    { action: 'unsubscribe', accounts: ['one'] },
    { action: 'subscribe', accounts: ['two'] },
  ]);
});

test('a lost connection comes back after a wait, with every subscription', () => {
  stream.wantQuotes('watchlist', ['AAPL']);
  stream.start();
  bench.socket.onopen?.();
  bench.time = 1000;
  bench.socket.onclose?.();
  expect(stream.state()).toEqual({ phase: 'waiting', lostAt: 1000, retryAt: 1250 });
  bench.pass(250);
  expect(stream.state()).toEqual({ phase: 'connecting', lostAt: 1000 });
  expect(bench.sockets).toHaveLength(2);
  bench.socket.onopen?.();
  expect(bench.socket.sent).toEqual([{ action: 'subscribe', quotes: ['AAPL'] }]);
  expect(stream.state()).toEqual({ phase: 'open' });
});

test('waits grow while it fails, and start small again after a steady connection', () => {
  stream.start();
  const waits: number[] = [];
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const before = bench.time;
    bench.socket.onclose?.();
    const state = stream.state();
    if (state.phase !== 'waiting') throw new Error(state.phase);
    waits.push(state.retryAt - before);
    bench.pass(state.retryAt - before);
  }
  expect(waits).toEqual([250, 500, 1000, 2000]);
  bench.socket.onopen?.();
  bench.pass(6000);
  bench.socket.onclose?.();
  expect(stream.state()).toMatchObject({ retryAt: bench.time + 250 });
});

test('a connection that drops at once does not reset the wait', () => {
  stream.start();
  bench.socket.onopen?.();
  bench.socket.onclose?.();
  bench.pass(250);
  bench.socket.onopen?.();
  bench.socket.onclose?.();
  expect(stream.state()).toMatchObject({ retryAt: bench.time + 500 });
});

test('retry does not wait, and keeps since when the line is lost', () => {
  stream.start();
  bench.socket.onclose?.();
  stream.retry();
  expect(stream.state()).toEqual({ phase: 'connecting', lostAt: 0 });
  bench.pass(60_000);
  expect(bench.sockets).toHaveLength(2);
});

test('a silent line is asked for a sign of life, then given up', () => {
  stream.wantQuotes('watchlist', ['AAPL', 'MSFT']);
  stream.start();
  const first = bench.socket;
  first.onopen?.();
  bench.pass(5_000);
  expect(first.sent.at(-1)).toEqual({ action: 'subscribe', quotes: ['AAPL'] });
  first.onmessage?.({ data: '[{"T":"subscription","quotes":["AAPL","MSFT"],"accounts":[]}]' });
  bench.pass(11_000);
  expect(stream.state().phase).toBe('open');
  bench.pass(1_001);
  expect(stream.state().phase).toBe('waiting');
  expect(first.closed).toBe(true);
});

test('a line that is doubted is given up unless anything comes', () => {
  stream.doubt();
  stream.start();
  bench.socket.onopen?.();
  stream.doubt();
  bench.pass(6_000);
  bench.socket.onmessage?.({ data: '[]' });
  bench.pass(4_000);
  expect(stream.state().phase).toBe('open');
  stream.doubt();
  bench.pass(7_000);
  expect(stream.state()).toMatchObject({ phase: 'waiting', lostAt: 17_000 });
});

test('messages arrive in order, and none from a socket that was given up', () => {
  const seen: StreamMessage['type'][] = [];
  stream.onMessage((message) => seen.push(message.type));
  stream.start();
  const socket = bench.socket;
  socket.onopen?.();
  socket.onmessage?.({ data: '[{"T":"feed","feed":"alpaca","state":"connected"},{"T":"synced","account":"a","n":1}]' });
  stream.stop();
  expect(socket.onmessage).toBeNull();
  expect(seen).toEqual(['feed', 'synced']);
  expect(stream.state()).toEqual({ phase: 'idle' });
});

test('resync asks for the snapshot again', () => {
  stream.wantAccount('one');
  stream.start();
  bench.socket.onopen?.();
  stream.resync('one');
  expect(bench.socket.sent.slice(1)).toEqual([
    { action: 'unsubscribe', accounts: ['one'] },
    { action: 'subscribe', accounts: ['one'] },
  ]);
});
