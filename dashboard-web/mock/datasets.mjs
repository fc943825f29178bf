import { randomUUID } from 'node:crypto';
import { answer, file, problem } from './answers.mjs';

const COLUMNS = ['timestamp', 'symbol', 'open', 'high', 'low', 'close'];

/** Bars that users upload. */
export class Datasets {
  #datasets = [];

  startOver() {
    this.#datasets = [];
  }

  route({ method }, url, body, session, raw) {
    const dataset = url.searchParams.get('dataset');
    if (url.pathname.startsWith('/api/bars') && dataset !== null) return this.#bars(this.#datasets.find(({ view }) => view.id === dataset), url);
    if (!url.pathname.startsWith('/api/datasets')) return undefined;
    const [, , , id, part] = url.pathname.split('/');
    if (id === undefined) return method === 'POST' ? this.#upload(url.searchParams, String(raw), session) : answer(200, this.#datasets.map(({ view }) => view));
    const found = this.#datasets.find(({ view }) => view.id === id);
    if (found === undefined) return problem(404, 'not-found', 'dataset not found');
    if (part === 'refused') return file(['line,column,value,reason', ...found.refused.map((cells) => cells.join(','))].join('\n'));
    if (method !== 'DELETE') return answer(200, found.view);
    if (session.user.role !== 'admin' && found.view.createdBy !== session.user.username) return problem(403, 'forbidden', 'only who uploaded it, or an administrator, may delete it');
    this.#datasets = this.#datasets.filter((one) => one !== found);
    return answer(204);
  }

  #upload(parameters, text, session) {
    const [header = [], ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(','));
    const missing = COLUMNS.find((column) => !header.includes(column));
    if (missing !== undefined) return problem(422, 'unprocessable', `no line of the file is good: line 1: misses the column ${missing}`, missing);
    const refused = [];
    const bars = [];
    lines.forEach((cells, index) => {
      const row = Object.fromEntries(header.map((column, at) => [column, cells[at]]));
      const [o, h, l, c] = ['open', 'high', 'low', 'close'].map((column) => Number(row[column]));
      if (Number.isNaN(Date.parse(row.timestamp))) refused.push([index + 2, 'timestamp', row.timestamp, 'is no time']);
      else if (![o, h, l, c].every((price) => price > 0)) refused.push([index + 2, 'open', row.open, 'is no price']);
      else if (h < l) refused.push([index + 2, 'high', row.high, 'is below the low']);
      else bars.push({ symbol: row.symbol, t: new Date(row.timestamp).toISOString(), o, h, l, c, v: Number(row.volume ?? 0), n: 1, vw: c });
    });
    if (bars.length === 0) return problem(422, 'unprocessable', `no line of the file is good: ${refused.slice(0, 3).map(([line, column, value, reason]) => `line ${line}: ${column} ${value} ${reason}`).join('; ')}`);
    const times = bars.map(({ t }) => t).sort();
    const view = {
      id: randomUUID(), name: parameters.get('name'), symbols: [...new Set(bars.map(({ symbol }) => symbol))], rows: bars.length, refused: refused.length, from: times[0], to: times.at(-1),
      timeframe: '1Min', createdAt: new Date().toISOString(), createdBy: session.user.username,
    };
    this.#datasets.unshift({ view, bars, refused });
    return answer(201, view);
  }

  #bars(dataset, url) {
    if (dataset === undefined) return problem(404, 'not-found', 'dataset not found', 'dataset');
    const symbol = url.searchParams.get('symbol');
    const bars = dataset.bars.filter((bar) => bar.symbol === symbol).sort((a, b) => a.t.localeCompare(b.t));
    if (url.pathname === '/api/bars.csv') return file(['timestamp,symbol,open,high,low,close,volume', ...bars.map(({ t, o, h, l, c, v }) => [t, symbol, o, h, l, c, v].join(','))].join('\n'));
    const shown = (url.searchParams.get('sort') === 'desc' ? bars.reverse() : bars).slice(0, Number(url.searchParams.get('limit') ?? 1000));
    return answer(200, { symbol, bars: shown.map(({ t, o, h, l, c, v, n, vw }) => ({ t, o, h, l, c, v, n, vw })), next_page_token: null });
  }
}
