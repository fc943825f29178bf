import { answer } from './answers.mjs';
import { Watchlists } from './watchlists.mjs';

/** What the desk's own page needs beside what every page does: watchlists, changes of orders, P&L by day. */
export class Broker {
  watchlists = new Watchlists();
  #ledger;
  #refuse;

  /** `refuse` gives the refusal that a test wants next, once. */
  constructor(ledger, refuse) {
    this.#ledger = ledger;
    this.#refuse = refuse;
  }

  route({ method }, url, body) {
    if (method === 'PATCH' && url.pathname.startsWith('/v2/orders/')) return this.#amend(url.pathname.slice('/v2/orders/'.length), body);
    switch (`${method} ${url.pathname}`) {
      case 'GET /api/pnl/totals':
        return answer(200, this.#ledger.totals(url.searchParams.get('by') ?? 'ticker'));
      case 'DELETE /v2/orders':
        return answer(207, this.#ledger.cancelAll());
      case 'DELETE /v2/positions':
        return answer(207, this.#ledger.flatten());
      default:
        return this.watchlists.answer(method, url.pathname, body);
    }
  }

  #amend(id, body) {
    const refused = this.#refuse();
    if (refused !== undefined) return refused;
    const order = this.#ledger.amend(id, body);
    return order === undefined ? answer(422, { code: 42210000, message: 'order is already in "filled" state' }) : answer(200, order);
  }
}
