import { instruments } from './instruments.mjs';
import { normal, randomFrom, seedOf } from './random.mjs';

const round = (value, step = 0.01) => Math.round(value / step) * step;
const two = (value) => Number(value.toFixed(2));

/** Moving quotes for every instrument, with the one-minute band. */
export class Market {
  #states = new Map();
  #listeners = new Set();
  #timer;

  constructor() {
    for (const [symbol, { price, isCrypto }] of instruments) {
      const state = { symbol, isCrypto, mid: price, samples: [], sampledAt: 0, random: randomFrom(seedOf(symbol)), at: Date.now(), stale: false };
      for (let second = 0; second < 60; second += 1) {
        state.samples.push(state.mid);
        this.#step(state);
      }
      this.#states.set(symbol, state);
    }
  }

  start() {
    this.#timer = setInterval(() => this.#tick(), 100);
  }

  /** Instead of each by chance: every instrument in its turn, so many quotes a second altogether. */
  flood(perSecond) {
    this.stop();
    const states = [...this.#states.values()];
    let [turn, owed, last] = [0, 0, performance.now()];
    this.#timer = setInterval(() => {
      const now = performance.now();
      owed += ((now - last) / 1000) * perSecond;
      last = now;
      for (; owed >= 1; owed -= 1) {
        const state = states[turn++ % states.length];
        this.#step(state);
        state.at = Date.now();
        this.#publish(state);
      }
    }, 10);
  }

  stop() {
    clearInterval(this.#timer);
  }

  onQuote(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  quote(symbol) {
    const state = this.#states.get(symbol);
    return state && this.#frame(state);
  }

  setStale(symbol, stale) {
    const state = this.#states.get(symbol);
    if (state === undefined) return;
    state.stale = stale;
    this.#publish(state);
  }

  #tick() {
    for (const state of this.#states.values()) {
      if (state.stale || state.random() > (state.isCrypto ? 0.6 : 0.22)) continue;
      this.#step(state);
      state.at = Date.now();
      this.#publish(state);
    }
  }

  #step(state) {
    state.mid *= 1 + normal(state.random) * (state.isCrypto ? 0.00008 : 0.00011);
    const now = Date.now();
    if (now - state.sampledAt < 1000) return;
    state.sampledAt = now;
    state.samples = [...state.samples.slice(-59), state.mid];
  }

  #publish(state) {
    const frame = this.#frame(state);
    for (const listener of this.#listeners) listener(frame);
  }

  #frame({ symbol, isCrypto, mid, samples, at, stale, random }) {
    const half = isCrypto ? 0.01 : 0.01 + (mid > 500 ? 0.12 : 0);
    const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
    const deviation = Math.sqrt(samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0) / samples.length);
    return {
      T: 'q', S: symbol, bp: two(round(mid) - half), bs: 1 + Math.floor(random() * 9), ap: two(round(mid) + half),
      as: 1 + Math.floor(random() * 9), t: new Date(at).toISOString(), ma: two(mean), lo: two(mean - 2 * deviation),
      up: two(mean + 2 * deviation), st: stale ? 'stale' : 'replay',
    };
  }
}
