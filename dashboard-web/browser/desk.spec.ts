import { cents, expect, figure, held, openDesk, resetAccount, test, trade, watched } from './fixtures.js';

const shots = 'test-results';

test('a user signs in, watches, buys, sells, resets, and looks at the history', async ({ page, desk, violations }) => {
  await test.step('sign in, and see what the prices are', async () => {
    await openDesk(page, desk);
    const badges = page.getByRole('list', { name: 'Market data' });
    await expect(badges.getByText(/^replay \d{4}-\d\d-\d\d(, [\d-]+)*$/)).toBeVisible();
    await expect(badges.getByText(/^reconstructed \d{4}-\d\d-\d\d$/)).toBeVisible();
  });

  for (const ticker of ['AAPL', 'BTCUSDT']) {
    await test.step(`${ticker} ticks`, async () => {
      const bid = watched(page, ticker).locator('[data-column="bid"]');
      await expect(bid).toHaveText(/^[\d\u202f]+\.\d+$/);
      await expect(watched(page, ticker).locator('[data-column="average"]')).toHaveText(/^[\d\u202f]+\.\d+$/);
      const before = await bid.innerText();
      await expect(bid).not.toHaveText(before, { timeout: 90_000 });
    });
  }

  const opening = await test.step('start from the opening balance', async () => {
    const balance = await resetAccount(page);
    await expect(figure(page, 'Cash')).toHaveText(balance);
    return balance;
  });

  await test.step('buy 10 AAPL: cash falls by ten times the price, the position shows', async () => {
    const before = await cents(figure(page, 'Cash'));
    await trade(page, 'buy', '10', 'AAPL');
    await page.getByRole('tab', { name: /^Fills/ }).click();
    const value = page.getByRole('grid', { name: 'Fills' }).getByRole('row').nth(1).getByRole('gridcell').nth(5);
    const cost = await cents(value);
    await expect.poll(() => cents(figure(page, 'Cash'))).toBe(before - cost);
    await page.getByRole('tab', { name: /^Positions/ }).click();
    await expect(held(page, 'AAPL').locator('[data-column="quantity"]')).toHaveText('10');
    await expect.poll(() => cents(held(page, 'AAPL').locator('[data-column="basis"]'))).toBe(cost);
  });

  await test.step('unrealised P&L moves with the quotes', async () => {
    const unrealized = held(page, 'AAPL').locator('[data-column="unrealized"]');
    await expect(unrealized).toHaveText(/\.\d\d/);
    const before = await unrealized.innerText();
    await expect(unrealized).not.toHaveText(before, { timeout: 90_000 });
    await page.screenshot({ path: `${shots}/desk-bought.png` });
  });

  await test.step('sell 4: realised P&L is four times the difference of the prices', async () => {
    await trade(page, 'sell', '4', 'AAPL');
    await expect(held(page, 'AAPL').locator('[data-column="quantity"]')).toHaveText('6');
    await page.getByRole('tab', { name: /^Fills/ }).click();
    const rows = page.getByRole('grid', { name: 'Fills' }).getByRole('row');
    await expect(rows.nth(1)).toContainText('Sell');
    const [sold, bought] = [await cents(rows.nth(1).getByRole('gridcell').nth(4)), await cents(rows.nth(2).getByRole('gridcell').nth(4))];
    await page.getByRole('tab', { name: /^Positions/ }).click();
    const realized = 4 * (sold - bought);
    await expect.poll(() => cents(held(page, 'AAPL').locator('[data-column="realized"]'))).toBe(realized);
    await expect.poll(() => cents(figure(page, 'Realised'))).toBe(realized);
    await page.screenshot({ path: `${shots}/desk-sold.png` });
  });

  await test.step('a limit order waits, is amended where it stands, and is cancelled', async () => {
    await watched(page, 'AAPL').focus();
    await page.keyboard.press('b');
    const ticket = page.getByRole('form', { name: 'Order ticket' });
    await ticket.getByLabel('Quantity').fill('1');
    await ticket.getByLabel('Type').selectOption('limit');
    await ticket.getByLabel('Limit price').fill('50');
    await ticket.getByLabel('Waits').selectOption('gtc');
    await ticket.getByRole('button', { name: 'Review purchase' }).click();
    await ticket.getByRole('button', { name: 'Send purchase' }).click();
    await expect(ticket.getByRole('status')).toContainText('It waits for its price under Orders.');
    await page.getByRole('tab', { name: /^Orders/ }).click();
    const orders = page.getByRole('grid', { name: 'Orders' });
    await orders.getByRole('row').filter({ hasText: '50.00' }).getByRole('button', { name: 'Amend the order for AAPL' }).click();
    await orders.getByLabel('Limit').fill('51');
    await page.keyboard.press('Enter');
    const amended = orders.getByRole('row').filter({ hasText: '51.00' });
    await amended.getByRole('button', { name: 'Cancel the order for AAPL' }).click();
    await expect(amended).toContainText('cancelled');
    await ticket.getByLabel('Type').selectOption('market');
    await page.getByRole('tab', { name: /^Positions/ }).click();
  });

  await test.step('a row that was moved stays where it was put', async () => {
    const tickers = () => page.getByRole('grid', { name: 'Watchlist' }).locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.dataset.ticker));
    await watched(page, 'AAPL').focus();
    const before = await tickers();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(async () => (await tickers()).indexOf('AAPL')).toBe(before.indexOf('AAPL') + 1);
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(tickers).toEqual(before);
  });

  await test.step('the history has candles, and range and bucket change them', async () => {
    const chart = page.getByRole('region', { name: 'Chart' });
    const candles = chart.getByRole('img', { name: /candles with volume$/ });
    await expect(candles).toHaveAttribute('data-candles', /^[1-9]/);
    await chart.getByText('5D', { exact: true }).click();
    await expect(chart.getByRole('img', { name: /^AAPL, 5D, 15 min: [1-9]\d* candles/ })).toBeVisible();
    const fine = Number(await candles.getAttribute('data-candles'));
    await chart.getByRole('button', { name: /^Bucket/ }).click();
    await page.getByRole('menuitemradio', { name: '1 hour' }).click();
    await expect(chart.getByRole('img', { name: /^AAPL, 5D, 1 hour: [1-9]\d* candles/ })).toBeVisible();
    await expect.poll(async () => Number(await candles.getAttribute('data-candles'))).toBeLessThan(fine);
    await expect(chart.getByLabel('Bar')).toContainText(/O.*H.*L.*C.*Vol/s);
    await page.screenshot({ path: `${shots}/desk-history.png` });
  });

  await test.step('reset: back at the opening balance, nothing held', async () => {
    await resetAccount(page);
    await expect(figure(page, 'Cash')).toHaveText(opening);
    await expect(figure(page, 'Equity')).toHaveText(opening);
    await expect(page.getByText('No open position')).toBeVisible();
  });

  await test.step('the light theme', async () => {
    await page.getByRole('button', { name: 'Use the light theme' }).click();
    await page.screenshot({ path: `${shots}/desk-light.png` });
  });

  expect(violations).toEqual([]);
});
