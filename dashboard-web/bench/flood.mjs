import { instruments } from '../mock/instruments.mjs';

/** A mock desk in a process of its own: so many rows in its watchlist, so many quotes a second over them. Prints its port. */
const [rows, perSecond] = process.argv.slice(2).map(Number);
for (let index = instruments.size; index < rows; index += 1) {
  const symbol = `T${String(index).padStart(3, '0')}`;
  const asset = { id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`, symbol, name: `Ticker ${index}`, class: 'us_equity', exchange: 'NASDAQ', status: 'active', tradable: true, fractionable: true };
  instruments.set(symbol, { price: 20 + ((index * 37) % 400), isCrypto: false, asset });
}
const { MockDesk } = await import('../mock/server.mjs');
const desk = new MockDesk();
const port = await desk.listen(0);
desk.broker.watchlists.answer('POST', '/v2/watchlists', { name: 'All', symbols: [...instruments.keys()].slice(0, rows) });
for (const [symbol, qty] of [['AAPL', '40'], ['SPY', '60'], ['BTCUSDT', '0.25']]) desk.ledger.place({ symbol, side: 'buy', qty, time_in_force: 'day' });
desk.market.flood(perSecond);
console.log(port);
