import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { answer, problem } from './answers.mjs';
import { Broker } from './broker.mjs';
import { barsOf, extentOf } from './bars.mjs';
import { serveFile } from './files.mjs';
import { Datasets } from './datasets.mjs';
import { Feeds } from './feeds.mjs';
import { instruments } from './instruments.mjs';
import { Ledger } from './ledger.mjs';
import { Market } from './market.mjs';
import { Operations } from './operations.mjs';
import { People } from './people.mjs';
import { Preferences } from './preferences.mjs';
import { randomFrom } from './random.mjs';
import { Stream } from './stream.mjs';
import { Trades } from './trades.mjs';

export { OTHER, USER } from './people.mjs';

const alpaca = ({ status, ...body }) => answer(status, body);

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const isJson = (request.headers['content-type'] ?? '').startsWith('application/json');
  return { raw, body: isJson && raw.length > 0 ? JSON.parse(raw.toString()) : {} };
}

/** A desk that is not there: every contract that the dashboard uses, on moving prices. */
export class MockDesk {
  #sessions = new Map();
  #nextRefusal;
  #configuration = { suspend_trade: false, fractional_trading: true };
  market = new Market();
  ledger = new Ledger(this.market);
  people = new People(this.market, this.ledger);
  trades = new Trades(this.ledger, this.people);
  broker = new Broker(this.ledger, () => {
    const next = this.#nextRefusal;
    this.#nextRefusal = undefined;
    return next;
  });
  feeds = new Feeds();
  datasets = new Datasets();
  operations = new Operations();
  preferences = new Preferences();
  #parts = [this.trades, this.people, this.broker, this.feeds, this.datasets, this.operations, this.preferences];

  constructor() {
    this.people.trades = this.trades;
  }
  stream = new Stream(this.market, this.ledger);
  server = http.createServer((request, response) => void this.#handle(request, response));

  async listen(port) {
    this.market.start();
    this.server.on('upgrade', (request, socket, head) => {
      if (this.#session(request) === undefined) return socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
      return this.stream.upgrade(request, socket, head);
    });
    await new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return this.server.address().port;
  }

  close() {
    this.market.stop();
    this.stream.cut(true);
    this.server.closeAllConnections();
    this.server.close();
  }

  #session(request) {
    const id = /(?:^|; )LIVEDESK_SESSION=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    return id === undefined ? undefined : this.#sessions.get(id);
  }

  async #handle(request, response) {
    const url = new URL(request.url, 'http://desk');
    try {
      if (!/^\/(api|v2|v1beta3)\//.test(url.pathname)) return await serveFile(url.pathname, response);
      const { raw, body } = await bodyOf(request);
      const { status, body: content, text, headers } = this.#route(request, url, body, raw);
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(text ?? (content === undefined ? '' : JSON.stringify(content)));
    } catch {
      response.writeHead(400, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ code: 40010000, message: 'request body format is invalid' }));
    }
    return undefined;
  }

  #route(request, url, body, raw) {
    const route = `${request.method} ${url.pathname}`;
    if (route === 'POST /api/auth/sign-in') return this.#signIn(body);
    const session = this.#session(request);
    if (session === undefined) return problem(401, 'unauthenticated', 'Sign in first.');
    if (request.method !== 'GET' && request.headers['x-csrf-token'] !== session.csrfToken) return problem(403, 'csrf', 'The CSRF token is missing or wrong.');
    if (request.method === 'DELETE' && url.pathname.startsWith('/v2/orders/')) {
      const cancelled = this.ledger.cancel(url.pathname.slice('/v2/orders/'.length));
      return cancelled ? answer(204) : alpaca({ status: 422, code: 42210000, message: 'order is already in "filled" state' });
    }
    for (const part of this.#parts) {
      const found = part.route(request, url, body, session, raw);
      if (found !== undefined) return found;
    }
    switch (route) {
      case 'GET /api/auth/session':
        return answer(200, session);
      case 'POST /api/auth/sign-out':
        for (const [id, one] of this.#sessions) if (one === session) this.#sessions.delete(id);
        this.stream.cut(false);
        return answer(204);
      case 'GET /api/bars/extent':
        return instruments.has(url.searchParams.get('symbol')) ? answer(200, extentOf(url.searchParams.get('symbol'))) : problem(404, 'no-bars', 'No bar is held.');
      case 'GET /v2/assets':
        return answer(200, [...instruments.values()].map(({ asset }) => asset).filter((asset) => asset.class === (url.searchParams.get('asset_class') ?? 'us_equity')));
      case 'GET /v2/clock':
        return answer(200, { timestamp: new Date().toISOString(), is_open: true, next_open: '2026-11-23T09:30:00-05:00', next_close: '2026-11-20T16:00:00-05:00' });
      case 'GET /v2/account/configurations':
      case 'PATCH /v2/account/configurations':
        Object.assign(this.#configuration, body);
        return answer(200, this.#configuration);
      case 'GET /v2/account':
        return answer(200, this.#account());
      case 'GET /v2/positions':
        return answer(200, this.ledger.positions());
      case 'GET /v2/orders':
        return answer(200, this.ledger.orders);
      case 'POST /v2/orders':
        return this.#order(body);
      case 'GET /v2/account/portfolio/history':
        return answer(200, this.#history(url.searchParams.get('period')));
      case 'GET /v2/stocks/bars':
      case 'GET /v1beta3/crypto/us/bars':
        return this.#bars(url.searchParams);
      default:
        return problem(404, 'not-found', 'There is nothing here.');
    }
  }

  #signIn(credentials) {
    if (this.people.throttled) return { ...problem(429, 'throttled', 'Too many attempts.'), headers: { 'Retry-After': '30' } };
    const user = this.people.signIn(credentials);
    if (user === undefined) return problem(401, 'wrong-credentials', 'The user name or the password is wrong.');
    const id = randomUUID();
    const session = { user, csrfToken: randomUUID() };
    this.#sessions.set(id, session);
    return { ...answer(200, session), headers: { 'Set-Cookie': `LIVEDESK_SESSION=${id}; Path=/; HttpOnly; SameSite=Strict` } };
  }

  #account() {
    const { equity, cash } = this.ledger.pnl();
    return { id: this.ledger.id, account_number: 'PA-1001', status: 'ACTIVE', currency: 'USD', cash, equity, last_equity: String(this.ledger.opening), buying_power: cash, shorting_enabled: false };
  }

  #order(body) {
    const next = this.#nextRefusal;
    this.#nextRefusal = undefined;
    if (next !== undefined) return next;
    const refused = this.ledger.refusal(body);
    return refused === undefined ? answer(200, this.ledger.place(body)) : alpaca(refused);
  }

  #bars(parameters) {
    const symbols = parameters.get('symbols').split(',').filter((symbol) => instruments.has(symbol));
    const start = Date.parse(parameters.get('start'));
    const end = Date.parse(parameters.get('end'));
    const descending = parameters.get('sort') === 'desc';
    const rows = [];
    for (const symbol of symbols) {
      const found = barsOf(symbol, parameters.get('timeframe'), start, end);
      if (found === undefined) return alpaca({ status: 400, code: 40010000, message: 'invalid timeframe' });
      rows.push(...(descending ? found.reverse() : found).map((bar) => ({ symbol, bar })));
    }
    const from = Number(parameters.get('page_token') ?? 0);
    const limit = Number(parameters.get('limit') ?? 1000);
    const bars = {};
    for (const { symbol, bar } of rows.slice(from, from + limit)) (bars[symbol] ??= []).push(bar);
    return answer(200, { bars, next_page_token: from + limit < rows.length ? String(from + limit) : null });
  }

  #history(period) {
    const random = randomFrom(7);
    const steps = { '1D': [90, 60], '1W': [120, 3600], '1M': [30, 86_400] }[period] ?? [30, 86_400];
    const now = Math.floor(Date.now() / 1000);
    let equity = Number(this.ledger.pnl().equity);
    const points = [];
    for (let step = 0; step < steps[0]; step += 1) {
      points.unshift([now - step * steps[1], Number(equity.toFixed(2))]);
      equity -= (random() - 0.47) * 22;
    }
    const base = this.ledger.opening;
    return {
      timestamp: points.map(([at]) => at), equity: points.map(([, value]) => value), profit_loss: points.map(([, value]) => value - base),
      profit_loss_pct: points.map(([, value]) => value / base - 1), base_value: base, timeframe: '1Min',
    };
  }

  /** From here on: faults on request, for the browser tests. */

  /** Cuts every stream; while `refusing`, none may come back. */
  cut(refusing) {
    this.stream.cut(refusing);
  }

  expireSessions() {
    this.#sessions.clear();
  }

  /** Answers the next order with this refusal, whatever it asks for. */
  refuseNextOrder(status, body) {
    this.#nextRefusal = { status, body };
  }

  /** Signs everybody out, forgets every order, and lets wrong passwords be tried again. */
  startOver() {
    this.#sessions.clear();
    this.people.startOver();
    this.trades.startOver();
    this.feeds.startOver();
    this.datasets.startOver();
    this.operations.startOver();
    this.preferences.startOver();
    this.#nextRefusal = undefined;
    this.stream.cut(false);
    this.ledger.reset();
    this.ledger.orders.length = 0;
    this.ledger.trades.length = 0;
    this.broker.watchlists.lists = [];
  }
}
