import { answer, problem } from './answers.mjs';
import { instruments } from './instruments.mjs';

const BUCKET = { mode: 'keep-newest', leakInterval: 'PT0.2S', idleCapacity: 10, refreshInterval: 'PT60S', maxThreshold: 50 };

/** Feeds whose counters rise by themselves, with everything that an administrator may change. */
export class Feeds {
  #feeds;
  #began = Date.now();

  constructor() {
    this.startOver();
  }

  startOver() {
    const of = (feed, protocol, kind, recordedDate, detail, tickers) => ({
      feed, protocol, state: 'connected', kind, recordedDate, detail, since: new Date(this.#began).toISOString(), workers: 2, connections: 1,
      tickerLimit: protocol === 'alpaca' ? 30 : null, fixed: true, bucket: { ...BUCKET },
      tickers: new Map(tickers.map((ticker) => [ticker, { pace: ticker.startsWith('BTC') ? 42 : 4 + (ticker.length % 3) * 3, bucket: null }])),
    });
    const names = [...instruments.keys()];
    this.#feeds = new Map([
      of('alpaca', 'alpaca', 'reconstructed', '2019-02-11', 'quotes reconstructed from one-minute bars', names.filter((name) => !instruments.get(name).isCrypto && name !== 'SLV')),
      of('binance', 'binance', 'replay', '2024-08-08', 'spot stream as recorded', ['BTCUSDT', 'ETHUSDT']),
    ].map((feed) => [feed.feed, feed]));
  }

  #view(feed) {
    const seconds = (Date.now() - this.#began) / 1000;
    return {
      ...feed,
      tickers: [...feed.tickers].map(([ticker, { pace, bucket }], index) => {
        const received = Math.round(seconds * pace + 40 * Math.sin(seconds / 7 + index));
        const dropped = pace > 20 ? Math.round(received * 0.21) : 0;
        return {
          ticker, state: 'replay', worker: index % feed.workers, ingestor: 'mock', received, accepted: received - dropped, dropped, published: received - dropped,
          queued: Math.max(0, Math.round(pace / 3 + 4 * Math.sin(seconds / 3 + index))), threshold: 50, perSecond: pace, lastAt: new Date().toISOString(), bucket,
        };
      }),
    };
  }

  route({ method }, url, body, session) {
    if (!url.pathname.startsWith('/api/feeds')) return undefined;
    const [, , , name, part, ticker] = url.pathname.split('/').map(decodeURIComponent);
    if (name === undefined) return answer(200, [...this.#feeds.values()].map((feed) => this.#view(feed)));
    if (session.user.role !== 'admin') return problem(403, 'forbidden', 'only an administrator may do this');
    const feed = this.#feeds.get(name);
    if (feed === undefined) return problem(404, 'not-found', 'feed not found');
    const refused = ticker === undefined ? this.#change(feed, part, body) : this.#changeTicker(feed.tickers.get(ticker), method, feed, body);
    return refused ?? answer(200, this.#view(feed));
  }

  #change(feed, part, body) {
    if (part === 'workers') {
      if (!(body.workers >= 1 && body.workers <= feed.tickers.size)) return problem(400, 'bad-request', `workers must be from 1 to the number of tickers, ${feed.tickers.size}`, 'workers');
      feed.workers = body.workers;
      return undefined;
    }
    if (part === 'bucket') return this.#bucket(feed, body);
    const { add = [], remove = [] } = body;
    const unknown = add.find((ticker) => !instruments.has(ticker));
    if (unknown !== undefined) return problem(400, 'bad-request', `${unknown} is not in the recording`, 'add', { ticker: unknown });
    const elsewhere = add.find((ticker) => [...this.#feeds.values()].some((other) => other !== feed && other.tickers.has(ticker)));
    if (elsewhere !== undefined) return problem(400, 'bad-request', `${elsewhere} is carried by another feed`, 'add', { ticker: elsewhere });
    for (const ticker of add) feed.tickers.set(ticker, { pace: 6, bucket: null });
    for (const ticker of remove) feed.tickers.delete(ticker);
    return undefined;
  }

  #bucket(target, body) {
    if (body.leakInterval === 'PT0S') return problem(400, 'bad-request', 'leakInterval must be above zero', 'leakInterval');
    target.bucket = { ...(target.bucket ?? BUCKET), ...body };
    return undefined;
  }

  #changeTicker(ticker, method, feed, body) {
    if (ticker === undefined) return problem(404, 'not-found', `the ticker is not in ${feed.feed}`);
    if (method === 'DELETE') {
      ticker.bucket = null;
      return undefined;
    }
    return this.#bucket(ticker, body);
  }
}
