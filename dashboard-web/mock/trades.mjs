import { randomUUID } from 'node:crypto';
import { answer, decimal, file, problem } from './answers.mjs';
import { instruments } from './instruments.mjs';

const COLUMNS = ['account', 'ticker', 'side', 'quantity', 'price', 'fee', 'effectiveAt'];
const LINES_A_STEP = 400;

/** What stands against a trade's terms: the field and the reason. */
function wrong({ ticker, side, quantity, price, fee, effectiveAt }) {
  if (!instruments.has(String(ticker).toUpperCase())) return ['ticker', 'is no instrument of this desk'];
  if (side !== 'buy' && side !== 'sell') return ['side', 'must be buy or sell'];
  if (!(decimal(quantity) > 0)) return ['quantity', 'must be above zero'];
  if (!(decimal(price) > 0)) return ['price', 'must be above zero'];
  if (fee && !(decimal(fee) >= 0)) return ['fee', 'must not be negative'];
  if (effectiveAt && !(Date.parse(effectiveAt) <= Date.now())) return ['effectiveAt', 'must not be in the future'];
  return undefined;
}

/** Trades booked by hand and by upload, beside the fills of the ledger. */
export class Trades {
  #versions = new Map();
  #keys = new Map();
  #groups = new Map();
  #ledger;
  #people;

  constructor(ledger, people) {
    this.#ledger = ledger;
    this.#people = people;
  }

  startOver() {
    this.#versions.clear();
    this.#keys.clear();
    this.#groups.clear();
  }

  /** The newest version of each trade of an account. */
  of(account) {
    for (const fill of this.#ledger.trades) if (!this.#versions.has(fill.id)) this.#versions.set(fill.id, [{ ...fill, source: 'execution' }]);
    return [...this.#versions.values()].map((versions) => versions.at(-1)).filter((trade) => trade.account === account);
  }

  /** Books a trade, as somebody else might at any time. */
  book(account, { ticker, side, quantity, price, fee = '0', effectiveAt }, source = 'dashboard') {
    const now = new Date().toISOString();
    const trade = {
      id: randomUUID(), account, seq: this.#people.next(account), version: 1, ticker: ticker.toUpperCase(), side, quantity: String(quantity), price: String(price), fee: String(fee || '0'),
      effectiveAt: effectiveAt || now, recordedAt: now, status: 'active', orderId: null, source, actor: 'user:1',
    };
    this.#versions.set(trade.id, [trade]);
    return trade;
  }

  /** Another version of a trade. */
  amend(id, change) {
    const versions = this.#versions.get(id);
    const old = versions.at(-1);
    const next = { ...old, ...change, seq: this.#people.next(old.account), version: old.version + 1, recordedAt: new Date().toISOString() };
    versions.push(next);
    return next;
  }

  route({ method, headers }, url, body, session, raw) {
    if (!url.pathname.startsWith('/api/trades')) return undefined;
    const [, , , id, part] = url.pathname.split('/');
    if (id === undefined) return method === 'GET' ? this.#list(url.searchParams, session) : this.#booked(body, headers, session);
    if (id === 'bulk') return this.#upload(url.searchParams, headers, String(raw), session);
    if (id === 'generate') return this.#generated(Number(url.searchParams.get('lines') ?? 1000));
    if (id === 'groups') return this.#group(part, url.pathname.endsWith('/report'), url.searchParams.get('format'));
    return this.#one(method, id, part, headers['if-match'], body, session);
  }

  #list(parameters, session) {
    const accounts = (parameters.get('account') ?? '').split(',').filter((account) => this.#people.mayRead(session.user, account));
    const [ticker, group, status, day] = ['ticker', 'group', 'status', 'day'].map((name) => parameters.get(name));
    const found = accounts.flatMap((account) => this.of(account))
      .filter((trade) => (!ticker || trade.ticker === ticker) && (!group || trade.source === `bulk:${group}`))
      .filter((trade) => !status || status === 'all' || trade.status === status)
      .filter((trade) => !day || trade.effectiveAt.startsWith(day))
      .sort((a, b) => b.recordedAt.localeCompare(a.recordedAt) || b.seq - a.seq);
    if (parameters.get('format') === 'csv') {
      const names = ['id', ...COLUMNS, 'version', 'status', 'source'];
      return file([names.join(','), ...found.map((trade) => names.map((name) => trade[name]).join(','))].join('\n'));
    }
    const from = Number(parameters.get('before') ?? 0);
    const limit = Number(parameters.get('limit') ?? 100);
    return answer(200, { trades: found.slice(from, from + limit), nextBefore: from + limit < found.length ? from + limit : null });
  }

  #booked(body, headers, session) {
    const known = this.#keys.get(headers['idempotency-key']);
    if (known !== undefined) return answer(200, known);
    if (!this.#people.mayTrade(session.user, body.account)) return problem(404, 'not-found', 'account not found', 'account');
    const refused = wrong(body);
    if (refused !== undefined) return problem(422, 'unprocessable', `${refused[0]} ${refused[1]}`, refused[0]);
    const trade = this.book(body.account, body);
    this.#keys.set(headers['idempotency-key'], trade);
    return answer(201, trade, { ETag: '"1"' });
  }

  #one(method, id, part, match, body, session) {
    const versions = this.#versions.get(id);
    const newest = versions?.at(-1);
    if (newest === undefined || !this.#people.mayRead(session.user, newest.account)) return problem(404, 'not-found', 'trade not found');
    if (method === 'GET') return answer(200, part === 'history' ? versions : newest);
    if (match === undefined) return problem(428, 'precondition-required', 'the header If-Match is missing');
    if (match !== `"${newest.version}"`) return problem(409, 'conflict', `the trade is at version ${newest.version} by now, not ${match.replaceAll('"', '')}`);
    if (newest.status === 'cancelled') return problem(409, 'conflict', 'the trade is cancelled');
    const refused = wrong({ ...newest, ...body });
    if (method === 'PATCH' && refused !== undefined) return problem(422, 'unprocessable', `${refused[0]} ${refused[1]}`, refused[0]);
    return answer(200, this.amend(id, method === 'DELETE' ? { status: 'cancelled' } : body));
  }

  #generated(lines) {
    if (!(lines >= 1 && lines <= 200_000)) return problem(422, 'unprocessable', 'lines must be from 1 to 200000', 'lines');
    const stocks = [...instruments.values()].filter(({ isCrypto }) => !isCrypto);
    const made = Array.from({ length: lines }, (_, line) => {
      const { asset, price } = stocks[line % stocks.length];
      const at = new Date(Date.parse('2024-08-08T14:30:00Z') + line * 1000).toISOString();
      return `${asset.symbol},${line % 3 === 2 ? 'sell' : 'buy'},${1 + (line % 40)},${(price * (1 + ((line % 21) - 10) / 2000)).toFixed(2)},0,${at}`;
    });
    return file(`ticker,side,quantity,price,fee,effectiveAt\n${made.join('\n')}\n`);
  }

  #upload(parameters, headers, text, session) {
    const known = this.#groups.get(this.#keys.get(headers['idempotency-key']));
    if (known !== undefined) return answer(200, known.view);
    const usual = parameters.get('account');
    const mode = parameters.get('mode') ?? 'all-or-nothing';
    const batch = Number(parameters.get('batch') ?? 5000);
    if (!(batch >= 100 && batch <= 50_000)) return problem(422, 'unprocessable', 'batch must be from 100 to 50000', 'batch');
    const [header = '', ...lines] = text.trim().split('\n').map((line) => line.split(',').map((cell) => cell.trim()));
    const good = [];
    const report = [];
    lines.forEach((cells, index) => {
      const trade = Object.fromEntries(header.map((column, at) => [column, cells[at]]));
      const refused = cells.length === header.length ? wrong(trade) : ['', `has ${cells.length} cells, the header ${header.length}`];
      if (refused === undefined && !this.#people.mayTrade(session.user, trade.account || usual)) report.push({ line: index + 2, field: 'account', reason: 'account not found' });
      else if (refused === undefined) good.push({ ...trade, account: trade.account || usual });
      else report.push({ line: index + 2, field: refused[0], reason: refused[1] });
    });
    const none = good.length === 0 || (mode === 'all-or-nothing' && report.length > 0);
    const id = randomUUID();
    const view = {
      id, state: none ? 'refused' : 'running', reason: none ? 'lines were refused, and so nothing was booked' : null, mode, batch, lines: lines.length, booked: 0, refused: report.length,
      progress: 0, createdAt: new Date().toISOString(), finishedAt: null, accounts: [],
    };
    this.#groups.set(id, { view, report, waiting: none ? [] : good });
    if (headers['idempotency-key']) this.#keys.set(headers['idempotency-key'], id);
    return none ? problem(422, 'refused-upload', 'no line was booked', undefined, { group: id }) : answer(202, view);
  }

  #group(id, wantsReport, format) {
    const group = this.#groups.get(id);
    if (group === undefined) return problem(404, 'not-found', 'group not found');
    if (wantsReport) {
      return format === 'csv' ? file(['line,column,reason', ...group.report.map(({ line, field, reason }) => `${line},${field},"${reason}"`)].join('\n')) : answer(200, group.report);
    }
    const { view, waiting } = group;
    for (const trade of waiting.splice(0, LINES_A_STEP)) {
      this.book(trade.account, trade, `bulk:${id}`);
      view.booked += 1;
    }
    view.progress = view.state === 'refused' ? 1 : (view.booked + view.refused) / view.lines;
    if (view.state === 'running' && waiting.length === 0) Object.assign(view, { state: 'done', finishedAt: new Date().toISOString() });
    return answer(200, view);
  }
}
