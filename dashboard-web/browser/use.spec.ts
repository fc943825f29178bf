import { expect, findings, openDesk, test, trade, watched } from './fixtures.js';

test.describe('accessible', () => {
  // Half-faded tints are no state that anybody reads.
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('the sign-in page', async ({ page, mock }) => {
    expect(mock.ledger.orders).toHaveLength(0);
    await page.goto('/');
    await expect(page.getByLabel('User name')).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });

  for (const theme of ['dark', 'light'] as const) {
    test(`the desk in the ${theme} theme`, async ({ page, desk, mock, violations }) => {
      // Rows are all alike: every look at every cell of many costs a minute and tells no more.
      mock.broker.watchlists.answer('POST', '/v2/watchlists', { name: 'Few', symbols: ['AAPL', 'MSFT', 'BTCUSDT'] });
      await openDesk(page, desk);
      if (theme === 'light') await page.getByRole('button', { name: 'Use the light theme' }).click();
      await trade(page, 'buy', '10', 'AAPL');
      mock.market.setStale('MSFT', true);
      await expect(watched(page, 'MSFT').locator('[data-column="time"]')).toContainText('stale');
      await expect(page.getByRole('img', { name: /candles/ })).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await page.getByLabel('Quantity').fill('x');
      await page.getByRole('tab', { name: /^Orders/ }).click();
      expect(await findings(page, '[data-panel="ticket"], [data-panel="blotter"]')).toEqual([]);
      await page.getByRole('button', { name: /^Account / }).click();
      await page.getByRole('menuitem', { name: 'Reset the account…' }).click();
      await expect(page.getByRole('button', { name: 'Keep it' })).toBeVisible();
      expect(await findings(page, '[role="dialog"]')).toEqual([]);
      mock.market.setStale('MSFT', false);
      expect(violations).toEqual([]);
    });
  }
});

test('the watchlist is searched, kept, and moved through by the keyboard', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  expect(mock.market.quote('SLV')).toBeDefined();
  await expect(watched(page, 'AAPL')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('silver');
  await expect(page.getByRole('option', { name: /SLV/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(watched(page, 'SLV')).toHaveAttribute('aria-selected', 'true');
  await expect(watched(page, 'SLV').locator('[data-column="bid"]')).toHaveText(/\d/);
  await watched(page, 'SLV').focus();
  await page.keyboard.press('Home');
  await expect(watched(page, 'AAPL')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect(watched(page, 'MSFT')).toHaveCount(0);
  await page.reload();
  await expect(watched(page, 'SLV')).toBeVisible();
  await expect(watched(page, 'MSFT')).toHaveCount(0);
});

test('a ticker that is added before the list has come is added to it', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  await expect(watched(page, 'AAPL')).toBeVisible();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/v2/watchlists', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(page.getByRole('status', { name: 'Reading the watchlists' })).toBeVisible();
  await page.getByLabel('Add a ticker').fill('silver');
  await page.getByRole('option', { name: /SLV/ }).click();
  release();
  await expect(watched(page, 'SLV')).toBeVisible();
  await expect.poll(() => mock.broker.watchlists.lists[0]?.symbols).toContain('SLV');
});

test('a limit order waits under Orders until it is cancelled, and what the desk says against a price stands at the price', async ({ page, desk, mock }) => {
  await openDesk(page, desk);
  await watched(page, 'AAPL').getByRole('rowheader').click();
  const ticket = page.getByRole('form', { name: 'Order ticket' });
  await ticket.getByLabel('Quantity').fill('10');
  await ticket.getByLabel('Type').selectOption('Limit');
  await expect(ticket.getByRole('button', { name: 'Review purchase' })).toBeDisabled();
  await ticket.getByLabel('Limit price').fill('0');
  await expect(ticket.getByText('A price is a number above zero')).toBeVisible();
  await ticket.getByLabel('Limit price').fill('100');
  await ticket.getByRole('button', { name: 'Review purchase' }).click();
  await expect(ticket.getByText('at 100 or better')).toBeVisible();
  mock.refuseNextOrder(422, { code: 42210000, message: 'invalid limit_price 100' });
  await ticket.getByRole('button', { name: 'Send purchase' }).click();
  await expect(ticket.getByText('Invalid limit_price 100.')).toBeVisible();
  await ticket.getByRole('button', { name: 'Review purchase' }).click();
  await ticket.getByRole('button', { name: 'Send purchase' }).click();
  await expect(ticket.getByRole('status')).toContainText('It waits for its price under Orders.');
  await page.getByRole('tab', { name: /^Orders/ }).click();
  const order = page.getByRole('grid', { name: 'Orders' }).getByRole('row').filter({ hasText: 'AAPL' });
  await expect(order).toContainText('new');
  expect(await findings(page, '[data-panel="blotter"]')).toEqual([]);
  await order.getByRole('button', { name: 'Cancel the order for AAPL' }).click();
  await expect(order).toContainText('cancelled');
  await expect(order.getByRole('button')).toHaveCount(0);
});

test('the theme and the palette are remembered before the first paint', async ({ page, desk, mock }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openDesk(page, desk);
  await page.getByRole('button', { name: 'Use the light theme' }).click();
  await page.getByRole('button', { name: /^User / }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Blue and orange for gain and loss' }).click();
  await page.goto('/', { waitUntil: 'commit' });
  await page.waitForFunction(() => document.documentElement.dataset.palette === 'blue-orange');
  expect(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe('light');
});

test('a range in which recording has just begun shows what was held before, and says so', async ({ page, desk, mock }) => {
  expect(mock.market.quote('GLD')).toBeDefined();
  await openDesk(page, desk);
  await watched(page, 'GLD').getByRole('rowheader').click();
  await expect(page.getByRole('img', { name: 'GLD, 1D, 5 min: 78 candles with volume' })).toBeVisible();
  await expect(page.getByText('Only one bar in this range')).toBeVisible();
  await watched(page, 'AAPL').getByRole('rowheader').click();
  await expect(page.getByRole('img', { name: /^AAPL, 1D, 5 min/ })).toBeVisible();
  await expect(page.getByText('in this range')).toHaveCount(0);
});

test('panels keep the place and the size that they were given, until the layout is reset', async ({ page, desk, mock }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openDesk(page, desk);
  const box = async (name: string) => {
    const found = await page.getByRole('region', { name, exact: true }).boundingBox();
    return { x: Math.round(found?.x ?? 0), y: Math.round(found?.y ?? 0), width: Math.round(found?.width ?? 0) };
  };
  const before = await box('Watchlist');
  const separator = page.getByRole('separator', { name: /^Width/ }).first();
  await separator.focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => box('Watchlist')).toMatchObject({ width: before.width - 80 });
  // By the keyboard the chart changes places with the ticket, by the mouse the account comes to lie above it.
  await page.getByRole('button', { name: 'Move the panel Chart' }).focus();
  const ticket = await box('Order');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => box('Chart')).toMatchObject({ x: ticket.x, y: ticket.y });
  const chart = page.getByRole('region', { name: 'Chart' });
  await page.getByRole('button', { name: 'Move the panel Account' }).hover();
  await page.mouse.down();
  await chart.hover({ position: { x: 150, y: 20 } });
  await page.mouse.up();
  await expect.poll(async () => (await box('Account')).x).toBe(ticket.x);
  // As in another browser: the desk keeps it.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect.poll(async () => [(await box('Account')).x, (await box('Watchlist')).width]).toEqual([ticket.x, before.width - 80]);
  await page.getByRole('button', { name: 'Move the panel Order' }).click();
  await page.getByRole('menuitem', { name: 'Reset the layout' }).click();
  await expect.poll(() => box('Watchlist')).toEqual(before);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, contextOptions: { reducedMotion: 'reduce' } });

  test('every view is a tab away, the ticket is a sheet, nothing is wider than the screen', async ({ page, desk, mock }) => {
    mock.broker.watchlists.answer('POST', '/v2/watchlists', { name: 'Few', symbols: ['AAPL', 'MSFT', 'BTCUSDT'] });
    await openDesk(page, desk);
    const tabs = page.getByRole('navigation', { name: 'Views' });
    await tabs.getByRole('button', { name: 'Trade' }).click();
    const sheet = page.getByRole('dialog', { name: 'Order' });
    await sheet.getByLabel('Quantity').fill('10');
    await sheet.getByRole('button', { name: 'Review purchase' }).click();
    await sheet.getByRole('button', { name: 'Send purchase' }).click();
    await expect(sheet.getByRole('status').filter({ hasText: /^Bought 10 AAPL/ })).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    for (const view of ['Watchlist', 'Chart', 'Positions', 'Account']) {
      await tabs.getByRole('button', { name: view }).click();
      await expect(tabs.getByRole('button', { name: view })).toHaveAttribute('aria-current', 'page');
      expect(await findings(page)).toEqual([]);
      const wider = await page.evaluate(() => {
        const scrolled = [...document.querySelectorAll('*')].filter((element) => element.scrollWidth > element.clientWidth + 1 && /(auto|scroll)/.test(getComputedStyle(element).overflowX));
        return scrolled.map((element) => element.className);
      });
      expect(wider).toEqual([]);
    }
  });
});
