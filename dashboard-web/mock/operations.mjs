import { answer, problem } from './answers.mjs';

const began = Date.now();

/** Services of a desk that runs as processes: all up, unless a test says otherwise. */
export class Operations {
  #troubled = new Map();

  startOver() {
    this.#troubled.clear();
  }

  /** From now on the service is in that state, and why. */
  trouble(name, state, what) {
    this.#troubled.set(name, { state, what, since: new Date().toISOString() });
  }

  route({ method }, url, body, { user }) {
    if (url.pathname !== '/api/operations' || method !== 'GET') return undefined;
    return user.role === 'admin' ? answer(200, this.#view()) : problem(403, 'forbidden', 'only administrators may do this');
  }

  #view() {
    const now = Date.now();
    const startedAt = new Date(began).toISOString();
    const wave = (least, most) => Math.round(least + ((most - least) * (1 + Math.sin(now / 9000))) / 2);
    const service = (name, lags, replicas = 1) => Array.from({ length: replicas }, (_, index) => ({
      name, instance: `${name}-${index + 1}`, version: '0.1.0', state: this.#troubled.get(name)?.state ?? 'up', startedAt, seenAt: new Date(now - 400 * (index + 1)).toISOString(),
      detail: this.#troubled.get(name)?.what ?? null, lags: lags.map(([what, value, unit]) => ({ name: what, value, unit })),
    }));
    return {
      version: '0.1.0', startedAt,
      services: [
        ...service('ingestor-service', [['events queued', wave(0, 6), 'events'], ['stale tickers', 0, 'tickers']]), ...service('quote-server', [['messages waiting', 0, 'messages'], ['clients', 1, 'clients']], 2), ...service('trading-gateway', [['slowest booking', wave(4, 40) / 1000, 'seconds']]),
        ...service('position-listener', [['events behind', 0, 'events']]), ...service('pnl-listener', [['accounts waiting', 0, 'accounts']]), ...service('historical-bars-service', [['recorder', wave(80, 900) / 1000, 'seconds']]),
      ],
      faults: [...this.#troubled].map(([name, { what, since }]) => ({ service: name, since, what })),
    };
  }
}
