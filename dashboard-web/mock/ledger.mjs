import { randomUUID } from 'node:crypto';

const plain = (value) => String(Number(value.toFixed(9)));

/** An account that fills orders at the quote, once it reaches their limit; figures are good enough to look at, never to trade on. */
export class Ledger {
  id = randomUUID();
  opening = 100_000;
  cash = this.opening;
  seq = 0;
  epoch = 1;
  orders = [];
  trades = [];
  #positions = new Map();
  #clientOrderIds = new Set();
  #listeners = new Set();
  #market;

  constructor(market) {
    this.#market = market;
    market.onQuote(({ S: symbol }) => {
      for (const order of this.orders) if (order.symbol === symbol && order.type !== 'market') this.#fill(order);
    });
  }

  onEvent(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  account() {
    return {
      id: this.id, number: 'PA-1001', name: 'Demo account', currency: 'USD', cash: plain(this.cash),
      openingBalance: plain(this.opening), epoch: this.epoch, right: 'trade',
    };
  }

  /** What stands against an order, as Alpaca says it; undefined when it may go. */
  refusal({ symbol, side, qty, notional, client_order_id: client }) {
    const quote = this.#market.quote(symbol);
    if (quote === undefined) return { status: 422, code: 42210000, message: `asset "${symbol}" not found`, field: 'symbol' };
    const quantity = Number(qty ?? Number(notional) / quote.ap);
    if (!(quantity > 0)) return { status: 422, code: 42210001, message: 'qty must be greater than 0', field: 'qty' };
    if (this.#clientOrderIds.has(client)) return { status: 422, code: 42210000, message: 'client_order_id must be unique' };
    const held = this.#positions.get(symbol)?.quantity ?? 0;
    if (side === 'sell' && quantity > held) {
      return {
        status: 403, code: 40310000, message: `insufficient qty available for order (requested: ${qty}, available: ${plain(held)})`,
        symbol, available: plain(held), existing_qty: plain(held), held_for_orders: '0',
      };
    }
    if (side === 'buy' && quantity * quote.ap > this.cash) {
      return { status: 403, code: 40310000, message: 'insufficient buying power', buying_power: plain(this.cash), cost_basis: plain(quantity * quote.ap) };
    }
    return undefined;
  }

  place({
    symbol, side, qty, notional = null, type = 'market', limit_price = null, stop_price = null, trail_percent = null, trail_price = null, time_in_force,
    client_order_id = randomUUID(), order_class = '', take_profit, stop_loss, extended_hours = false,
  }) {
    if (notional !== null) qty = plain(Number(notional) / this.#market.quote(symbol).ap);
    this.#clientOrderIds.add(client_order_id);
    const now = new Date().toISOString();
    const order = {
      id: randomUUID(), client_order_id, symbol, side, type, order_type: type, limit_price: limit_price ?? (order_class === 'oco' ? take_profit.limit_price : null), stop_price, trail_percent, trail_price, extended_hours,
      order_class, time_in_force, qty: notional === null ? String(qty) : null, units: String(qty), notional, filled_qty: '0', filled_avg_price: null, status: 'new', submitted_at: now, created_at: now, updated_at: now, filled_at: null,
    };
    this.orders.unshift(order);
    this.seq += 1;
    this.#tell({ T: 'order', event: 'new', order: { ...order } });
    setTimeout(() => this.#fill(order), 120);
    this.#place(order, take_profit, stop_loss);
    return { ...order };
  }

  /** The exits of a group, which wait; a mock never fills them. */
  #place(head, gain, loss) {
    const exit = (type, prices) => {
      const side = head.order_class === 'oco' || head.side === 'sell' ? 'buy' : 'sell';
      const leg = { ...head, id: randomUUID(), client_order_id: randomUUID(), side: head.order_class === 'oco' ? head.side : side, type, order_type: type, status: 'held', limit_price: null, stop_price: null, ...prices };
      this.orders.unshift(leg);
      this.#tell({ T: 'order', event: 'new', order: { ...leg } });
    };
    if (gain !== undefined && head.order_class !== 'oco') exit('limit', { limit_price: gain.limit_price });
    if (loss !== undefined) exit(loss.limit_price === undefined ? 'stop' : 'stop_limit', { stop_price: loss.stop_price, limit_price: loss.limit_price ?? null });
  }

  /** The order that takes another's place; undefined when that one is over. */
  amend(id, { qty, limit_price, stop_price, trail }) {
    const old = this.orders.find((one) => one.id === id && one.status === 'new');
    if (old === undefined) return undefined;
    const now = new Date().toISOString();
    const order = {
      ...old, id: randomUUID(), client_order_id: randomUUID(), qty: qty ?? old.qty, units: qty ?? old.units, limit_price: limit_price ?? old.limit_price, stop_price: stop_price ?? old.stop_price,
      trail_percent: old.trail_percent === null ? null : (trail ?? old.trail_percent), replaces: old.id, submitted_at: now, created_at: now, updated_at: now,
    };
    Object.assign(old, { status: 'replaced', replaced_by: order.id, updated_at: now });
    this.orders.unshift(order);
    this.seq += 1;
    this.#tell({ T: 'order', event: 'replaced', order: { ...old } });
    this.#tell({ T: 'order', event: 'new', order: { ...order } });
    return { ...order };
  }

  cancelAll() {
    return this.orders.filter(({ status }) => status === 'new' || status === 'held').map(({ id }) => ({ id, status: this.cancel(id) ? 200 : 500 }));
  }

  flatten() {
    this.cancelAll();
    return this.positions().map(({ symbol, qty }) => ({ symbol, status: 200, body: this.place({ symbol, side: Number(qty) > 0 ? 'sell' : 'buy', qty: qty.replace('-', ''), time_in_force: 'day' }) }));
  }

  /** P&L of the day, summed by ticker or by day. */
  totals(by) {
    const rows = [...this.#positions].map(([symbol, { realized, quantity }]) => {
      const total = realized + (quantity === 0 ? 0 : this.#marked(symbol).unrealized);
      return { key: symbol, tradePnl: plain(total), positionPnl: '0', dividends: '0', total: plain(total), fees: '0', net: plain(total), realized: plain(realized), valid: true, reason: null };
    });
    const sum = (name) => plain(rows.reduce((all, row) => all + Number(row[name]), 0));
    const total = { key: null, ...Object.fromEntries(['tradePnl', 'positionPnl', 'dividends', 'total', 'fees', 'net', 'realized'].map((name) => [name, sum(name)])), valid: true, reason: null };
    const today = new Date().toISOString().slice(0, 10);
    return { by, from: today, to: today, rows: by === 'ticker' ? rows : rows.length === 0 ? [] : [{ ...total, key: today }], total };
  }

  #fill(order) {
    if (order.status !== 'new' || order.type === 'trailing_stop') return;
    const quote = this.#market.quote(order.symbol);
    const price = order.side === 'buy' ? quote.ap : quote.bp;
    const beyond = (limit) => limit !== null && (order.side === 'buy' ? price > Number(limit) : price < Number(limit));
    if (beyond(order.limit_price) || (order.stop_price !== null && !beyond(order.stop_price))) return;
    const signed = Number(order.units) * (order.side === 'buy' ? 1 : -1);
    const position = this.#positions.get(order.symbol) ?? { quantity: 0, cost: 0, realized: 0, n: 0 };
    const average = position.quantity === 0 ? price : position.cost / position.quantity;
    if (signed < 0) position.realized += -signed * (price - average);
    position.cost += signed > 0 ? signed * price : signed * average;
    position.quantity = Number((position.quantity + signed).toFixed(9));
    this.#positions.set(order.symbol, position);
    this.cash -= signed * price;
    const now = new Date().toISOString();
    Object.assign(order, { status: 'filled', filled_qty: order.units, filled_avg_price: plain(price), filled_at: now, updated_at: now });
    this.seq += 1;
    position.n = this.seq;
    const trade = {
      id: randomUUID(), account: this.id, seq: this.seq, version: 1, ticker: order.symbol, side: order.side, quantity: order.units, price: plain(price),
      fee: '0', effectiveAt: now, recordedAt: now, status: 'active', orderId: order.id, source: 'paper',
    };
    this.trades.unshift(trade);
    this.#tell({ T: 'order', event: 'fill', order: { ...order } });
    this.#tell({ T: 'trade', trade });
    this.#tell({ T: 'position', position: this.position(order.symbol) });
    this.#tell(this.pnl());
  }

  /** Says whether there was an open order to cancel. */
  cancel(id) {
    const order = this.orders.find((one) => one.id === id && (one.status === 'new' || one.status === 'held'));
    if (order === undefined) return false;
    const now = new Date().toISOString();
    Object.assign(order, { status: 'canceled', canceled_at: now, updated_at: now });
    this.seq += 1;
    this.#tell({ T: 'order', event: 'canceled', order: { ...order } });
    return true;
  }

  position(symbol) {
    const { quantity, cost, realized } = this.#positions.get(symbol);
    const { mark, value, unrealized } = this.#marked(symbol);
    const average = quantity === 0 ? 0 : cost / quantity;
    return {
      symbol, qty: plain(quantity), qty_available: plain(quantity), side: 'long', avg_entry_price: plain(average), cost_basis: plain(cost),
      current_price: plain(mark), market_value: plain(value), unrealized_pl: plain(unrealized),
      unrealized_plpc: cost === 0 ? '0' : plain(unrealized / cost), unrealized_intraday_pl: plain(unrealized), change_today: '0.0042',
      realized_pl: plain(realized),
    };
  }

  positions() {
    return [...this.#positions].filter(([, { quantity }]) => quantity !== 0).map(([symbol]) => this.position(symbol));
  }

  #marked(symbol) {
    const { bp, ap } = this.#market.quote(symbol);
    const { quantity, cost } = this.#positions.get(symbol);
    const mark = Number(((bp + ap) / 2).toFixed(4));
    return { mark, value: quantity * mark, unrealized: quantity * mark - cost };
  }

  pnl() {
    const open = [...this.#positions].filter(([, { quantity }]) => quantity !== 0);
    const values = open.map(([symbol]) => ({ symbol, ...this.#marked(symbol) }));
    const unrealized = values.reduce((sum, value) => sum + value.unrealized, 0);
    const realized = [...this.#positions.values()].reduce((sum, position) => sum + position.realized, 0);
    return {
      T: 'pnl', equity: plain(this.cash + values.reduce((sum, { value }) => sum + value, 0)), cash: plain(this.cash), realized: plain(realized),
      unrealized: plain(unrealized), day: plain(realized + unrealized), valid: true, t: new Date().toISOString(),
      positions: values.map(({ symbol, mark, value, unrealized: gain }) => ({
        ticker: symbol, mark: plain(mark), unrealized: plain(gain), day: plain(gain), marketValue: plain(value), valid: true,
      })),
    };
  }

  reset(cash = this.opening) {
    for (const order of this.orders) if (order.status === 'new') order.status = 'canceled';
    this.cash = cash;
    this.epoch += 1;
    this.seq += 1;
    const closed = [...this.#positions.keys()];
    for (const symbol of closed) this.#tell({ T: 'position', position: { symbol, qty: '0', side: 'long', realized_pl: '0' } });
    this.#positions.clear();
    this.#tell(this.pnl());
  }

  #tell(message) {
    for (const listener of this.#listeners) listener({ account: this.id, n: this.seq, ...message });
  }
}
