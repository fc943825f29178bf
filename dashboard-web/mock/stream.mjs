import { WebSocketServer } from 'ws';

const FEEDS = [
  { T: 'feed', feed: 'alpaca', state: 'connected', kind: 'reconstructed', recordedDate: '2019-02-11', detail: 'quotes reconstructed from one-minute bars' },
  { T: 'feed', feed: 'binance', state: 'connected', kind: 'replay', recordedDate: '2024-08-08', detail: 'spot stream as recorded' },
];

/** The dashboard's stream: what it answers, and how a test cuts it. */
export class Stream {
  #server = new WebSocketServer({ noServer: true, maxPayload: 65_536 });
  #clients = new Map();
  #market;
  #ledger;
  #refusing = false;

  constructor(market, ledger) {
    this.#market = market;
    this.#ledger = ledger;
    market.onQuote((quote) => this.#toEach((wanted) => wanted.quotes.has(quote.S), quote));
    ledger.onEvent((event) => this.#toEach((wanted) => wanted.accounts.has(event.account), event));
    setInterval(() => this.#toEach((wanted) => wanted.accounts.has(ledger.id), { account: ledger.id, n: ledger.seq, ...ledger.pnl() }), 250).unref();
  }

  upgrade(request, socket, head) {
    if (this.#refusing) return socket.destroy();
    this.#server.handleUpgrade(request, socket, head, (client) => this.#joined(client));
  }

  cut(refusing) {
    this.#refusing = refusing;
    for (const client of this.#clients.keys()) client.terminate();
  }

  tellFeed(feed) {
    for (const client of this.#clients.keys()) this.#send(client, feed);
  }

  #joined(client) {
    this.#clients.set(client, { quotes: new Set(), accounts: new Set() });
    client.on('close', () => this.#clients.delete(client));
    client.on('error', () => client.terminate());
    client.on('message', (data) => this.#asked(client, String(data)));
    for (const feed of FEEDS) this.#send(client, feed);
  }

  #asked(client, data) {
    let command;
    try {
      command = JSON.parse(data);
    } catch {
      return this.#send(client, { T: 'error', code: 400, msg: 'invalid syntax' });
    }
    const { action, quotes = [], accounts = [] } = command;
    if (action !== 'subscribe' && action !== 'unsubscribe') return this.#send(client, { T: 'error', code: 400, msg: 'unknown action' });
    const wanted = this.#clients.get(client);
    const change = action === 'subscribe' ? 'add' : 'delete';
    for (const symbol of quotes) wanted.quotes[change](symbol);
    for (const account of accounts) wanted.accounts[change](account);
    this.#send(client, { T: 'subscription', quotes: [...wanted.quotes], accounts: [...wanted.accounts] });
    if (action === 'unsubscribe') return undefined;
    for (const symbol of quotes) {
      const quote = this.#market.quote(symbol);
      if (quote !== undefined) this.#send(client, quote);
    }
    if (accounts.includes(this.#ledger.id)) this.#snapshot(client);
    return undefined;
  }

  #snapshot(client) {
    const { id: account, seq: n, orders } = this.#ledger;
    for (const order of orders.filter(({ status }) => status === 'new')) this.#send(client, { T: 'order', account, n, event: 'new', order });
    for (const position of this.#ledger.positions()) this.#send(client, { T: 'position', account, n, position });
    this.#send(client, { account, n, ...this.#ledger.pnl() });
    this.#send(client, { T: 'synced', account, n });
  }

  #toEach(matches, message) {
    for (const [client, wanted] of this.#clients) if (matches(wanted)) this.#send(client, message);
  }

  #send(client, message) {
    if (client.readyState === client.OPEN) client.send(JSON.stringify([message]));
  }
}
