import type { Page } from '@playwright/test';
import { expect, findings, openPage, test } from './fixtures.js';

const WRONG = 'ticker,side,quantity,price\nAAPL,buy,10,170.20\nNOPE,buy,5,12.10\nMSFT,hold,-1,abc\n';

const grid = (page: Page) => page.getByRole('grid', { name: 'Trades' });

async function choose(page: Page, text: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('a trade is booked, amended, cancelled, and every version stays to be looked at', async ({ page, desk, mock, violations }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openPage(page, desk, '/trades');
  await expect(page.getByText('No trade yet')).toBeVisible();
  await page.getByRole('button', { name: 'Book a trade' }).click();
  const booking = page.getByRole('form', { name: 'Booking' });
  await booking.getByLabel('Ticker').fill('nope');
  await booking.getByLabel('Quantity').fill('0');
  await expect(booking.getByLabel('Quantity')).toHaveAccessibleDescription('A quantity is above zero');
  await expect(booking.getByRole('button', { name: 'Book' })).toBeDisabled();
  await booking.getByLabel('Quantity').fill('10');
  await booking.getByLabel('Price').fill('170.20');
  await booking.getByRole('button', { name: 'Book' }).click();
  await expect(booking.getByLabel('Ticker')).toHaveAccessibleDescription(/^Ticker is no instrument/);
  await booking.getByLabel('Ticker').fill('aapl');
  await booking.getByRole('button', { name: 'Book' }).click();
  await expect(booking.getByRole('status')).toHaveText('Bought 10 AAPL at 170.20: booked.');
  await booking.getByRole('button', { name: 'Close' }).click();

  await grid(page).getByRole('row').filter({ hasText: 'AAPL' }).click();
  const details = page.getByRole('complementary', { name: 'Trade in AAPL' });
  await details.getByRole('button', { name: 'Amend…' }).click();
  await details.getByLabel('Quantity').fill('12');
  expect(await findings(page)).toEqual([]);
  await details.getByRole('button', { name: 'Amend', exact: true }).click();
  const versions = details.getByRole('list', { name: 'Versions' });
  await expect(versions.getByRole('listitem').first()).toContainText('Quantity10 → 12');
  await expect(grid(page)).toContainText('amended');

  await details.getByRole('button', { name: 'Cancel the trade…' }).click();
  await expect(details.getByRole('group', { name: 'Cancel the trade' })).toContainText('The purchase of 12 AAPL at 170.20 will count for nothing');
  await details.getByRole('button', { name: 'Cancel the trade', exact: true }).click();
  await expect(versions.getByRole('listitem').first()).toContainText('Version 3');
  await expect(grid(page)).toContainText('cancelled');
  await expect(details.getByRole('button', { name: 'Amend…' })).toHaveCount(0);
  expect(violations).toEqual([]);
});

test('an amendment of a trade that somebody else changed meanwhile shows what changed, and is lost only if one says so', async ({ page, desk, mock }) => {
  const trade = mock.trades.book(mock.ledger.id, { ticker: 'MSFT', side: 'buy', quantity: '10', price: '105.30' });
  await openPage(page, desk, `/trades?trade=${trade.id}`);
  const details = page.getByRole('complementary', { name: 'Trade in MSFT' });
  await details.getByRole('button', { name: 'Amend…' }).click();
  await details.getByLabel('Quantity').fill('20');
  mock.trades.amend(trade.id, { price: '105.40' });
  await details.getByRole('button', { name: 'Amend', exact: true }).click();
  await expect(details.getByRole('alert')).toContainText('The trade is at version 2 by now.');
  await expect(details.getByRole('alert')).toContainText('Price105.30 → 105.40');
  await expect(details.getByLabel('Quantity')).toHaveValue('20');
  await details.getByRole('button', { name: 'Amend version 2' }).click();
  await expect(details.getByRole('list', { name: 'Versions' }).getByRole('listitem').first()).toContainText('Quantity10 → 20');
  const row = grid(page).getByRole('row').filter({ hasText: 'MSFT' });
  await expect(row).toContainText('105.40');
});

test('trades are found by ticker and day, page by page, and the address keeps what was asked', async ({ page, desk, mock }) => {
  for (let count = 0; count < 120; count += 1) mock.trades.book(mock.ledger.id, { ticker: 'SPY', side: 'buy', quantity: '1', price: '270', effectiveAt: '2024-08-08T15:00:00Z' });
  mock.trades.book(mock.ledger.id, { ticker: 'GLD', side: 'sell', quantity: '1', price: '120', effectiveAt: '2024-08-07T15:00:00Z' });
  await openPage(page, desk, '/trades');
  await expect(page.getByText('100 trades')).toBeVisible();
  await page.getByRole('button', { name: 'Older trades' }).click();
  await expect(page.getByText('121 trades')).toBeVisible();
  await page.getByLabel('Ticker').fill('gld');
  await expect(page.getByText('1 trade', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\?ticker=GLD$/);
  await page.getByLabel('Trading day').fill('2024-08-08');
  await expect(page.getByText('No trade is like that')).toBeVisible();
  await page.getByLabel('Trading day').fill('2024-08-07');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const text = (await (await download).createReadStream()).setEncoding('utf8');
  let csv = '';
  for await (const part of text) csv += String(part);
  expect(csv.split('\n')).toHaveLength(2);
  await page.reload();
  await expect(page.getByLabel('Ticker')).toHaveValue('GLD');
  await expect(page.getByText('1 trade', { exact: true })).toBeVisible();
});

test('a bad file shows its errors at their cells, is refused whole, and booked in part when one says so', async ({ page, desk, mock, violations }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openPage(page, desk, '/trades/upload');
  await choose(page, 'ticker,side,quantity\nAAPL,buy,1\n');
  await expect(page.getByRole('alert')).toContainText('The header misses price.');
  await expect(page.getByRole('button', { name: 'Send to the desk' })).toBeDisabled();
  await page.getByRole('button', { name: 'Another file' }).click();

  await choose(page, WRONG);
  const lines = page.getByRole('grid', { name: 'Lines of the file' });
  await expect(lines.locator('[aria-invalid]')).toHaveText(['NOPEis no instrument of the desk', 'holdmust be buy or sell', '-1must be above zero', 'abcis no number']);
  await expect(page.getByRole('alert')).toContainText('2 lines of those shown are wrong');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send to the desk' }).click();
  const state = page.getByRole('status', { name: 'State of the upload' });
  await expect(state).toContainText('Refused: nothing was booked');
  await expect(lines.locator('[aria-invalid]').first()).toHaveText('NOPEis no instrument of this desk');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Report of the refused lines' }).click();
  expect((await download).suggestedFilename()).toMatch(/^refused-.*\.csv$/);

  await page.getByRole('button', { name: 'Another file' }).click();
  await choose(page, WRONG);
  await page.getByLabel('Book', { exact: true }).selectOption('The good lines');
  await page.getByLabel('Trades a batch').fill('5');
  await expect(page.getByRole('button', { name: 'Send to the desk' })).toBeDisabled();
  await page.getByLabel('Trades a batch').fill('500');
  await page.getByRole('button', { name: 'Send to the desk' }).click();
  await expect(state).toContainText('3 lines · 1 booked · 2 refused');
  await page.getByRole('link', { name: 'Show its trades' }).click();
  await expect(grid(page).getByRole('row')).toHaveCount(2);
  await expect(grid(page)).toContainText('upload');
  expect(violations).toEqual([]);
});

test('generated trades are booked while one watches', async ({ page, desk, mock }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openPage(page, desk, '/trades/upload');
  await page.getByLabel('Test trades').fill('1000');
  await page.getByRole('button', { name: 'Generate test trades' }).click();
  await expect(page.getByText('test-trades-1000.csv')).toBeVisible();
  await page.getByRole('button', { name: 'Send to the desk' }).click();
  await expect(page.getByRole('progressbar', { name: 'Booked' })).toBeVisible();
  await expect(page.getByRole('status', { name: 'State of the upload' })).toContainText('1\u202f000 booked');
  await page.reload();
  await expect(page.getByRole('region', { name: 'Recent uploads' })).toContainText('test-trades-1000.csv');
});
