import { expect, figure, openDesk, signIn, test, trade, watched } from './fixtures.js';

test('a lost connection is told, values are greyed, and all comes back', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  await trade(page, 'buy', '10', 'AAPL');
  mock.cut(true);
  const banner = page.getByRole('alert').filter({ hasText: 'Connection lost' });
  await expect(banner).toContainText('Values are as of');
  const aapl = watched(page, 'AAPL');
  await expect(aapl.locator('[data-column="time"]')).toContainText('stale');
  const greyed = await aapl.locator('[data-column="bid"]').evaluate((cell) => getComputedStyle(cell).color);
  // What happens meanwhile is in the snapshot that comes with the connection.
  mock.ledger.place({ symbol: 'MSFT', side: 'buy', qty: '5', time_in_force: 'day' });
  await banner.getByRole('button', { name: 'Try now' }).click();
  await expect(banner).toContainText(/Trying again in \d+\ss/);
  mock.cut(false);
  await expect(banner).toBeHidden();
  await expect(page.getByRole('grid', { name: 'Positions' })).toContainText('MSFT');
  await expect.poll(() => aapl.locator('[data-column="bid"]').evaluate((cell) => getComputedStyle(cell).color)).not.toBe(greyed);
  const bid = await aapl.locator('[data-column="bid"]').innerText();
  await expect(aapl.locator('[data-column="bid"]')).not.toHaveText(bid);
});

test('an order that the desk refuses says why at its field, and books nothing', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  mock.refuseNextOrder(403, {
    code: 40310000, message: 'insufficient qty available for order (requested: 5, available: 2)', available: '2', existing_qty: '6', held_for_orders: '4', symbol: 'AAPL',
  });
  await page.getByLabel('Quantity').fill('5');
  await page.getByRole('button', { name: 'Review purchase' }).click();
  await page.getByRole('button', { name: 'Send purchase' }).click();
  const quantity = page.getByLabel('Quantity');
  await expect(quantity).toHaveAttribute('aria-invalid', 'true');
  await expect(quantity).toHaveAccessibleDescription('You hold 6 AAPL; 4 are held for an open order.');
  await expect(quantity).toHaveValue('5');
  await page.getByRole('tab', { name: /^Orders/ }).click();
  await expect(page.getByText('No order yet')).toBeVisible();
});

test('an order for more than there is is stopped before it is sent', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  expect(mock.ledger.orders).toHaveLength(0);
  await page.getByLabel('Quantity').fill('1000000');
  await expect(page.getByLabel('Quantity')).toHaveAccessibleDescription(/^This needs about .+; your buying power is 100\s000\.00\.$/);
  await expect(page.getByRole('button', { name: 'Review purchase' })).toBeDisabled();
});

test('a session that ends keeps the half-filled ticket', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  await page.getByLabel('Quantity').fill('7');
  mock.expireSessions();
  mock.cut(false);
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(dialog).toBeVisible();
  await signIn(page, desk);
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Quantity')).toHaveValue('7');
  await page.getByRole('button', { name: 'Review purchase' }).click();
  await page.getByRole('button', { name: 'Send purchase' }).click();
  await expect(page.getByRole('form', { name: 'Order ticket' }).getByRole('status')).toHaveText(/^Bought 7 AAPL/);
});

test('a wrong password is told without saying who exists, then throttled', async ({ page, desk, mock }) => {
  mock.startOver();
  await page.goto('/');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await signIn(page, { username: 'nobody', password: `wrong ${String(attempt)}` });
    await expect(page.getByRole('alert')).toHaveText('The user name or the password is wrong.');
  }
  await signIn(page, desk);
  await expect(page.getByRole('alert')).toHaveText('Too many attempts. Try again in 30 s.');
});

test('a stale ticker is greyed with its age, the others go on', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  mock.market.setStale('MSFT', true);
  await expect(watched(page, 'MSFT').locator('[data-column="time"]')).toHaveText(/^stale \d+\u202fs$/);
  await expect(watched(page, 'AAPL').locator('[data-column="time"]')).toHaveText(/^\d\d:\d\d:\d\d$/);
  mock.market.setStale('MSFT', false);
  await expect(watched(page, 'MSFT').locator('[data-column="time"]')).toHaveText(/^\d\d:\d\d:\d\d$/);
});

test('a feed that the exchange refuses says so in the bar', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  mock.stream.tellFeed({ T: 'feed', feed: 'alpaca', state: 'refused', kind: 'live', detail: 'auth failed (402)' });
  await expect(page.getByRole('list', { name: 'Market data' })).toContainText('alpaca: refused by the exchange');
});

test('signing out leaves nothing of the account on the page', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  expect(mock.ledger.cash).toBe(100_000);
  await expect(figure(page, 'Cash')).toHaveText('100\u202f000.00');
  await page.getByRole('button', { name: /^User / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText('100\u202f000.00')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});
