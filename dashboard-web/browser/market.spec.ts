import { OTHER } from '../mock/server.mjs';
import { expect, findings, openPage, test } from './fixtures.js';

const minute = (at: number) => new Date(Date.parse('2024-08-08T14:00:00Z') + at * 60_000).toISOString();
const BARS = ['symbol,timestamp,open,high,low,close,volume', ...Array.from({ length: 60 }, (_, at) => `MINE,${minute(at)},${String(10 + at / 10)},${String(10.4 + at / 10)},${String(9.8 + at / 10)},${String(10.2 + at / 10)},100`), `MINE,${minute(60)},10,9,11,10,1`, 'MINE,soon,1,1,1,1,1'].join('\n');

test('a feed shows what goes through, and an administrator changes tickers, workers and buckets', async ({ page, desk, mock, violations }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openPage(page, desk, '/feeds');
  const feed = page.getByRole('region', { name: 'binance' });
  await expect(feed.getByRole('img', { name: /^Received a second: \d.* now/ })).toBeVisible();
  await expect(feed.getByRole('row').filter({ hasText: 'BTCUSDT' })).toContainText('replay');

  const add = feed.getByRole('form', { name: 'Add tickers to binance' });
  await add.getByLabel('Tickers to add').fill('aapl, BTCUSDT.P');
  await add.getByRole('button', { name: 'Add' }).click();
  await expect(add.getByLabel('Tickers to add')).toHaveAccessibleDescription('AAPL is carried by another feed.');
  await expect(feed.getByRole('row').filter({ hasText: 'BTCUSDT.P' })).toHaveCount(0);
  await add.getByLabel('Tickers to add').fill('BTCUSDT.P');
  await add.getByRole('button', { name: 'Add' }).click();
  await expect(feed.getByRole('row').filter({ hasText: 'BTCUSDT.P' })).toHaveCount(1);
  await feed.getByRole('button', { name: 'Remove BTCUSDT.P' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove BTCUSDT.P' }).click();
  await expect(feed.getByRole('row').filter({ hasText: 'BTCUSDT.P' })).toHaveCount(0);

  const workers = feed.getByRole('form', { name: 'Workers of binance' });
  await workers.getByLabel('Workers').fill('33');
  await expect(workers.getByLabel('Workers')).toHaveAccessibleDescription('From 1 to 32');
  await workers.getByLabel('Workers').fill('3');
  await workers.getByRole('button', { name: 'Set' }).click();
  await expect(workers.getByLabel('Workers')).toHaveAccessibleDescription(/number of tickers/);
  await workers.getByLabel('Workers').fill('1');
  await workers.getByRole('button', { name: 'Set' }).click();
  await expect(feed).toContainText('1 worker ·');

  await feed.getByRole('row').filter({ hasText: 'ETHUSDT' }).click();
  const details = page.getByRole('complementary', { name: 'ETHUSDT' });
  await expect(details).toContainText('the feed’s');
  await details.getByLabel('Leaks every, seconds').fill('0');
  await details.getByRole('button', { name: 'Set the bucket' }).click();
  await expect(details.getByLabel('Leaks every, seconds')).toHaveAccessibleDescription('LeakInterval must be above zero.');
  await details.getByLabel('Leaks every, seconds').fill('0.5');
  await details.getByRole('button', { name: 'Set the bucket' }).click();
  await expect(details).toContainText('its own');
  expect(await findings(page)).toEqual([]);
  await details.getByRole('button', { name: "Use the feed's" }).click();
  await expect(details).toContainText('the feed’s');
  expect(violations).toEqual([]);
});

test('who is no administrator sees the feeds and changes nothing', async ({ page, mock }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openPage(page, OTHER, '/feeds');
  await expect(page.getByRole('region', { name: 'alpaca' }).getByRole('row').filter({ hasText: 'AAPL' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Add|Set|Bucket…|Remove .*)$/ })).toHaveCount(0);
});

test('bars are uploaded, looked at, downloaded and deleted, and what is refused is told', async ({ page, desk, mock, violations }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openPage(page, desk, '/datasets');
  await expect(page.getByText('No dataset yet')).toBeVisible();
  const choose = (text: string) => page.locator('input[type=file]').setInputFiles({ name: 'my_bars.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await choose('timestamp,open\n');
  await page.getByRole('button', { name: 'Upload' }).click();
  await expect(page.getByRole('alert')).toContainText('misses the column symbol');
  await page.getByRole('button', { name: 'Another file' }).click();

  await choose(BARS);
  await expect(page.getByLabel('Name')).toHaveValue('my bars');
  await page.getByRole('button', { name: 'Upload' }).click();
  await expect(page.getByText('my bars: 60 bars are in, 2 lines were refused: its report says why.')).toBeVisible();
  const details = page.getByRole('complementary', { name: 'my bars' });
  await expect(details.getByRole('img', { name: 'MINE: 60 candles' })).toBeVisible();
  await expect(details.getByRole('grid', { name: 'Bars' }).getByRole('row')).toHaveCount(61);
  expect(await findings(page)).toEqual([]);
  const report = page.waitForEvent('download');
  await details.getByRole('link', { name: 'Report of 2 lines' }).click();
  expect((await report).suggestedFilename()).toBe('refused-my bars.csv');
  const download = page.waitForEvent('download');
  await details.getByRole('link', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toBe('my bars-MINE.csv');
  await details.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete the dataset' }).click();
  await expect(page.getByText('No dataset yet')).toBeVisible();
  expect(violations).toEqual([]);
});

for (const path of ['/trades', '/trades/upload', '/accounts', '/feeds', '/datasets', '/operations']) {
  test.describe(`${path} on a phone in the light theme`, () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, contextOptions: { reducedMotion: 'reduce' } });

    test('is reached by the menu, accessible, and no wider than the screen', async ({ page, desk, mock }) => {
      mock.trades.book(mock.ledger.id, { ticker: 'AAPL', side: 'buy', quantity: '10', price: '170.20' });
      await page.addInitScript(() => localStorage.setItem('livedesk.scheme', 'light'));
      await openPage(page, desk, path);
      await expect(page.getByRole('status', { name: /^(Reading|Opening)/ })).toHaveCount(0);
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      expect(await findings(page)).toEqual([]);
      const wider = await page.evaluate(() => [...document.querySelectorAll('*')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && /(auto|scroll)/.test(getComputedStyle(element).overflowX)).map((element) => element.className));
      expect(wider).toEqual([]);
      await page.getByRole('button', { name: /^Pages: / }).click();
      await page.getByRole('menuitem', { name: 'Desk' }).click();
      await expect(page.getByRole('region', { name: 'Watchlist' })).toBeVisible();
    });
  });
}
