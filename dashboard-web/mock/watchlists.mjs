import { randomUUID } from 'node:crypto';
import { instruments } from './instruments.mjs';

const refused = (status, code, message, field) => ({ status, body: { code, message, ...(field && { field }) } });

/** The account's watchlists, as /v2/watchlists has them. */
export class Watchlists {
  lists = [];

  /** The answer to a request; undefined when it is about something else. */
  answer(method, pathname, body) {
    const match = /^\/v2\/watchlists(?:\/([^/]+)(?:\/(.+))?)?$/.exec(pathname);
    if (match === null) return undefined;
    if (match[1] === undefined) return method === 'GET' ? { status: 200, body: this.lists.map((list) => ({ ...list, symbols: undefined })) } : this.#create(body);
    const list = this.lists.find(({ id }) => id === match[1]);
    if (list === undefined) return refused(404, 40410000, 'watchlist not found');
    if (method === 'POST') return this.#change(list, { symbols: [...list.symbols, body.symbol] });
    if (match[2] !== undefined) return this.#change(list, { symbols: list.symbols.filter((symbol) => symbol !== match[2]) });
    if (method === 'DELETE') {
      this.lists = this.lists.filter((other) => other !== list);
      return { status: 204 };
    }
    return method === 'PUT' ? this.#change(list, body) : { status: 200, body: this.#whole(list) };
  }

  #create({ name, symbols = [] }) {
    const no = this.#refusal(undefined, name, symbols);
    if (no !== undefined) return no;
    const now = new Date().toISOString();
    const list = { id: randomUUID(), account_id: 'mock', created_at: now, updated_at: now, name, symbols };
    this.lists.push(list);
    return { status: 200, body: this.#whole(list) };
  }

  #change(list, { name = list.name, symbols = list.symbols }) {
    const no = this.#refusal(list, name, symbols);
    if (no !== undefined) return no;
    Object.assign(list, { name, symbols: [...new Set(symbols)], updated_at: new Date().toISOString() });
    return { status: 200, body: this.#whole(list) };
  }

  #refusal(list, name, symbols) {
    const unknown = symbols.find((symbol) => !instruments.has(symbol));
    if (unknown !== undefined) return refused(404, 40410000, `asset not found for ${unknown}`);
    return this.lists.some((other) => other !== list && other.name === name) ? refused(422, 42210000, 'watchlist name must be unique', 'name') : undefined;
  }

  #whole({ symbols, ...list }) {
    return { ...list, assets: symbols.map((symbol) => instruments.get(symbol).asset) };
  }
}
