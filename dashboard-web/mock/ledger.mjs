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
  refusal({ symbol, side, qty, client_order_id: client }) {
    const quote = this.#market.quote(symbol);
    if (quote === undefined) return { status: 422, code: 42210000, message: `asset "${symbol}" not found`, field: 'symbol' };
    const quantity = Number(qty);
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

  place({ symbol, side, qty, type = 'market', limit_price = null, stop_price = null, time_in_force, client_order_id = randomUUID() }) {
    this.#clientOrderIds.add(client_order_id);
    const now = new Date().toISOString();
    const order = {
      id: randomUUID(), client_order_id, symbol, side, type, order_type: type, limit_price, stop_price, order_class: '', time_in_force, qty: String(qty),
      notional: null, filled_qty: '0', filled_avg_price: null, status: 'new', submitted_at: now, created_at: now, updated_at: now, filled_at: null,
    };
    this.orders.unshift(order);
    this.seq += 1;
    this.#tell({ T: 'order', event: 'new', order: { ...order } });
    setTimeout(() => this.#fill(order), 120);
    return { ...order };
  }

  #fill(order) {
    if (order.status !== 'new') return;
    const quote = this.#market.quote(order.symbol);
    const price = order.side === 'buy' ? quote.ap : quote.bp;
    const beyond = (limit) => limit !== null && (order.side === 'buy' ? price > Number(limit) : price < Number(limit));
    if (beyond(order.limit_price) || (order.stop_price !== null && !beyond(order.stop_price))) return;
    const signed = Number(order.qty) * (order.side === 'buy' ? 1 : -1);
    const position = this.#positions.get(order.symbol) ?? { quantity: 0, cost: 0, realized: 0, n: 0 };
    const average = position.quantity === 0 ? price : position.cost / position.quantity;
    if (signed < 0) position.realized += -signed * (price - average);
    position.cost += signed > 0 ? signed * price : signed * average;
    position.quantity = Number((position.quantity + signed).toFixed(9));
    this.#positions.set(order.symbol, position);
    this.cash -= signed * price;
    const now = new Date().toISOString();
    Object.assign(order, { status: 'filled', filled_qty: order.qty, filled_avg_price: plain(price), filled_at: now, updated_at: now });
    this.seq += 1;
    position.n = this.seq;
    const trade = {
      id: randomUUID(), account: this.id, seq: this.seq, version: 1, ticker: order.symbol, side: order.side, quantity: order.qty, price: plain(price),
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
    const order = this.orders.find((one) => one.id === id && one.status === 'new');
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
