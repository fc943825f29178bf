import { expect, openDesk, signIn, test } from './fixtures.js';

test('every page has its address, and the browser goes back and forth between them', async ({ page, desk, mock, violations }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openDesk(page, desk);
  const pages = page.getByRole('navigation', { name: 'Pages' });
  for (const name of ['Chart', 'Trades', 'Accounts', 'Feeds', 'Datasets']) {
    await pages.getByRole('link', { name }).click();
    await expect(page).toHaveURL(`${desk.url}/${name.toLowerCase()}`);
    await expect(page).toHaveTitle(`${name} · Livedesk`);
    await expect(page.getByRole('main', { name })).toBeFocused();
    await expect(pages.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  }
  await page.goBack();
  await expect(page.getByRole('main', { name: 'Feeds' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('main', { name: 'Datasets' })).toBeVisible();
  expect(violations).toEqual([]);
});

test('an address below the desk opens its page after signing in, and an expired session comes back to it', async ({ page, desk, mock }) => {
  await page.goto('/trades?ticker=AAPL');
  await signIn(page, desk);
  await expect(page.getByRole('main', { name: 'Trades' })).toBeVisible();
  await expect(page).toHaveURL(`${desk.url}/trades?ticker=AAPL`);
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('connected');
  mock.expireSessions();
  mock.cut(false);
  await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
  await signIn(page, desk);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(`${desk.url}/trades?ticker=AAPL`);
  await expect(page.getByRole('main', { name: 'Trades' })).toBeVisible();
});

test('an address that is no page says so and leads back', async ({ page, desk, mock }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await page.goto('/nowhere');
  await signIn(page, desk);
  await expect(page.getByText('There is no such page')).toBeVisible();
  await page.getByRole('link', { name: 'Go to the desk' }).click();
  await expect(page.getByRole('region', { name: 'Watchlist' })).toBeVisible();
});
