import { expect, findings, openDesk, test, trade, watched } from './fixtures.js';

// Half-faded tints are no state that anybody reads.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('watchlists are several, named, kept on the server, and their rows are moved by mouse and keyboard', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  const order = () => page.getByRole('grid', { name: 'Watchlist' }).locator('[data-row]').evaluateAll((rows) => rows.slice(0, 4).map((row) => row.dataset.ticker));
  await expect.poll(order).toEqual(['AAPL', 'MSFT', 'AMZN', 'TSLA']);
  await watched(page, 'AAPL').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(order).toEqual(['MSFT', 'AAPL', 'AMZN', 'TSLA']);
  await expect(watched(page, 'AAPL')).toBeFocused();
  // By its grip above the first row.
  const from = await watched(page, 'TSLA').boundingBox();
  const to = await watched(page, 'MSFT').boundingBox();
  await page.mouse.move((from?.x ?? 0) + 7, (from?.y ?? 0) + 13);
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) + 7, (to?.y ?? 0) + 3, { steps: 3 });
  await page.mouse.up();
  await expect.poll(order).toEqual(['TSLA', 'MSFT', 'AAPL', 'AMZN']);
  await page.reload();
  await expect.poll(order).toEqual(['TSLA', 'MSFT', 'AAPL', 'AMZN']);

  const menu = page.getByRole('button', { name: /^Watchlist / });
  await menu.click();
  await page.getByRole('menuitem', { name: 'New watchlist…' }).click();
  await page.getByLabel('Name').fill('Watchlist');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/must be unique/);
  expect(await findings(page, '[role="dialog"]')).toEqual([]);
  await page.getByLabel('Name').fill('Metals');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('No ticker is watched')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.type('GLD');
  await expect(page.getByRole('option', { name: /^GLD/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(watched(page, 'GLD')).toBeVisible();
  expect(mock.broker.watchlists.lists.map(({ name, symbols }) => [name, symbols.length])).toEqual([['Watchlist', 15], ['Metals', 1]]);
  await menu.click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete the list' }).click();
  await expect.poll(order).toEqual(['TSLA', 'MSFT', 'AAPL', 'AMZN']);
});

test('the list that this browser kept moves to the server, once', async ({ page, desk, mock }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('told') !== null) return;
    sessionStorage.setItem('told', 'yes');
    localStorage.setItem('livedesk.watchlist.1', JSON.stringify(['SLV', 'GLD', 'NOT.KNOWN']));
  });
  await openDesk(page, desk);
  await expect(watched(page, 'SLV')).toBeVisible();
  expect(mock.broker.watchlists.lists.map(({ symbols }) => symbols)).toEqual([['SLV', 'GLD']]);
  await page.reload();
  await expect(watched(page, 'GLD')).toBeVisible();
  expect(mock.broker.watchlists.lists).toHaveLength(1);
});

test('Enter opens the ticket for the row, and a bracket for it is reviewed, refused at its field, and sent', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  await watched(page, 'AAPL').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const ticket = page.getByRole('form', { name: 'Order ticket' });
  await expect(ticket.getByLabel('Quantity')).toBeFocused();
  await expect(ticket).toContainText('MSFT');
  await ticket.getByLabel('Quantity').fill('10');
  await ticket.getByLabel('Type').selectOption('limit');
  await ticket.getByLabel('Limit price').fill('90');
  await expect(ticket).toContainText('Reserves900.00');
  await ticket.getByLabel('Exits').selectOption('bracket');
  await ticket.getByLabel('Take profit at').fill('80');
  await ticket.getByLabel('Stop loss at').fill('85');
  await expect(ticket.getByLabel('Take profit at')).toHaveAccessibleDescription('The take profit lies above the stop loss.');
  await expect(ticket.getByRole('button', { name: 'Review purchase' })).toBeDisabled();
  expect(await findings(page, '[data-panel="ticket"]')).toEqual([]);
  await ticket.getByLabel('Take profit at').fill('120');
  await ticket.getByRole('button', { name: 'Review purchase' }).click();
  await expect(ticket.getByRole('group', { name: 'Review' })).toContainText('Then sell at 120 or better, or at the market once the price falls to 85.');
  mock.refuseNextOrder(422, { code: 42210000, message: 'stop_loss.stop_price must be < 89.99' });
  await ticket.getByRole('button', { name: 'Send purchase' }).click();
  await expect(ticket.getByLabel('Stop loss at')).toHaveAccessibleDescription(/must be < 89.99/);
  await ticket.getByRole('button', { name: 'Review purchase' }).click();
  await ticket.getByRole('button', { name: 'Send purchase' }).click();
  await expect(ticket.getByRole('status')).toContainText('It waits for its price under Orders.');
  expect(mock.ledger.orders.map(({ type, status }) => `${type} ${status}`)).toEqual(['stop held', 'limit held', 'limit new']);
});

test('an order for an amount buys what the amount buys', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  const ticket = page.getByRole('form', { name: 'Order ticket' });
  await ticket.getByText('USD', { exact: true }).click();
  await ticket.getByLabel('Amount, USD').fill('500');
  await ticket.getByRole('button', { name: 'Review purchase' }).click();
  await expect(ticket.getByRole('group', { name: 'Review' })).toContainText('AAPL for 500.00 USD at the market');
  await ticket.getByRole('button', { name: 'Send purchase' }).click();
  await expect(ticket.getByRole('status')).toHaveText(/^Bought 2\.9\d+ AAPL at 1[67]\d\.\d+\.$/);
  expect(mock.ledger.orders[0]).toMatchObject({ notional: '500', qty: null });
});

test('a working order is amended where it stands, and what the desk says against it stands at its price', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  mock.ledger.place({ symbol: 'MSFT', side: 'buy', qty: '10', type: 'limit', limit_price: '90', time_in_force: 'gtc' });
  await page.getByRole('tab', { name: /^Orders/ }).click();
  const grid = page.getByRole('grid', { name: 'Orders' });
  await grid.getByRole('row').filter({ hasText: 'MSFT' }).focus();
  await page.keyboard.press('e');
  const form = grid.getByRole('group', { name: 'Amend the order for MSFT' });
  await expect(form.getByLabel('Quantity')).toBeFocused();
  await form.getByLabel('Limit').fill('91.5');
  mock.refuseNextOrder(422, { code: 42210000, message: 'invalid limit_price 91.5' });
  await page.keyboard.press('Enter');
  await expect(form.getByLabel('Limit')).toHaveAccessibleDescription('Invalid limit_price 91.5.');
  expect(await findings(page, '[data-panel="blotter"]')).toEqual([]);
  await form.getByLabel('Limit').focus();
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(grid.getByRole('row').filter({ hasText: '91.50' })).toContainText('new');
  await expect(grid.getByRole('row').filter({ hasText: '90.00' })).toContainText('replaced');
});

test('flatten and cancel all are a key away, say what they will do, and want to be held', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  await trade(page, 'buy', '10', 'AAPL');
  mock.ledger.place({ symbol: 'MSFT', side: 'buy', qty: '10', type: 'limit', limit_price: '90', time_in_force: 'gtc' });
  await expect(page.getByRole('tab', { name: /^Orders/ })).toContainText('1');
  await page.getByRole('tab', { name: /^Positions/ }).focus();
  await page.keyboard.press('x');
  const cancel = page.getByRole('dialog', { name: /^Cancel all orders/ });
  await expect(cancel).toContainText('1 open order will be cancelled');
  await cancel.getByRole('button', { name: 'Hold to cancel all' }).click();
  expect(mock.ledger.orders.filter(({ status }) => status === 'new')).toHaveLength(1);
  await page.keyboard.press('Escape');
  await expect(cancel).toBeHidden();
  await page.keyboard.press('f');
  const flatten = page.getByRole('dialog', { name: /^Flatten/ });
  await expect(flatten).toContainText('1 position will be closed at the market: 10 AAPL.');
  expect(await findings(page, '[role="dialog"]')).toEqual([]);
  await flatten.getByRole('button', { name: 'Hold to flatten' }).focus();
  await page.keyboard.down('Enter');
  await expect(flatten).toBeHidden();
  await page.keyboard.up('Enter');
  await expect(page.getByText('No open position')).toBeVisible();
  expect(mock.ledger.orders.filter(({ status }) => status === 'new')).toHaveLength(0);
  await page.getByRole('tab', { name: 'P&L' }).click();
  await expect(page.getByRole('grid', { name: 'Profit and loss' }).getByRole('row').filter({ hasText: 'AAPL' })).toBeVisible();
});

test('a price line of an order is dragged on the chart, asked about, and amended', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  mock.ledger.place({ symbol: 'AAPL', side: 'buy', qty: '10', type: 'limit', limit_price: '169.40', time_in_force: 'gtc' });
  await page.getByRole('link', { name: 'Chart', exact: true }).click();
  const canvas = page.getByRole('img', { name: /^AAPL, 1D, 5 min: 78 candles/ });
  await expect(canvas).toHaveAttribute('data-lines', '1');
  // The cursor says where the line can be taken hold of.
  const box = await canvas.boundingBox();
  const [x, top, height] = [(box?.x ?? 0) + 300, box?.y ?? 0, box?.height ?? 0];
  let line = 0;
  for (let y = Math.round(height * 0.2); y < height * 0.85 && line === 0; y += 4) {
    await page.mouse.move(x, top + y);
    if ((await canvas.evaluate((element) => element.style.cursor)) === 'ns-resize') line = top + y;
  }
  expect(line).toBeGreaterThan(0);
  await page.mouse.down();
  await page.mouse.move(x, line + 60, { steps: 4 });
  await page.mouse.up();
  const dialog = page.getByRole('dialog', { name: 'Amend the order?' });
  await expect(dialog).toContainText('limit from 169.40 to 16');
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await expect(dialog).toBeHidden();
  expect(mock.ledger.orders).toHaveLength(1);
  await page.mouse.move(x, line);
  await page.mouse.down();
  await page.mouse.move(x, line + 60, { steps: 4 });
  await page.mouse.up();
  await dialog.getByRole('button', { name: 'Amend' }).click();
  await expect(dialog).toBeHidden();
  expect(mock.ledger.orders.map(({ status }) => status)).toEqual(['new', 'replaced']);
  // Another ticker beside it: both by what they changed, and no line to be dragged.
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByLabel('Compare with').fill('MSFT');
  await page.getByRole('option', { name: /^MSFT/ }).click();
  await expect(page.getByLabel('Bar')).toContainText(/MSFT [+\u2212]?\d/);
  await expect(canvas).toHaveAttribute('data-lines', '0');
  expect(await findings(page)).toEqual([]);
});
