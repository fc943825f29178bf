import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, openDesk, openPage, signIn, test, watched } from './fixtures.js';

const WRONG = 'ticker,side,quantity,price\nAAPL,buy,1,170.20\nNOPE,buy,5,12.10\nMSFT,hold,1,100\n';
const minute = (at: number) => new Date(Date.parse('2024-08-08T14:00:00Z') + at * 60_000).toISOString();
const BARS = ['symbol,timestamp,open,high,low,close,volume', ...Array.from({ length: 30 }, (_, at) => `MINE,${minute(at)},10,11,9,10.5,100`), 'MINE,soon,1,1,1,1,1'].join('\n');

const go = (page: Page, name: string) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();

/** As if the file were dragged onto the page from outside. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(([file, content]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], file, { type: 'text/csv' }));
    return transfer;
  }, [name, text] as const);
  await page.getByText('Drop a CSV file').dispatchEvent('drop', { dataTransfer: data });
}

test('each page does its job', async ({ page, desk, violations }) => {
  await openDesk(page, desk);
  const grid = page.getByRole('grid', { name: 'Trades' });

  await test.step('an order that the desk refuses says why at its field', async () => {
    await expect(watched(page, 'AAPL').locator('[data-column="bid"]')).toHaveText(/\d/);
    const ticket = page.getByRole('form', { name: 'Order ticket' });
    await ticket.getByLabel('Quantity').fill('1');
    await ticket.getByLabel('Type').selectOption('limit');
    await ticket.getByLabel('Limit price').fill('50.12345');
    await ticket.getByRole('button', { name: 'Review purchase' }).click();
    await ticket.getByRole('button', { name: 'Send purchase' }).click();
    await expect(ticket.getByLabel('Limit price')).toHaveAccessibleDescription(/\w/);
    await expect(ticket.getByLabel('Quantity')).toHaveValue('1');
  });

  await test.step('a trade is booked by hand, amended and cancelled', async () => {
    await go(page, 'Trades');
    await page.getByRole('button', { name: 'Book a trade' }).click();
    const booking = page.getByRole('form', { name: 'Booking' });
    await booking.getByLabel('Ticker').fill('nope');
    await booking.getByLabel('Quantity').fill('3');
    await booking.getByLabel('Price').fill('171.5');
    await booking.getByRole('button', { name: 'Book', exact: true }).click();
    await expect(booking.getByLabel('Ticker')).toHaveAccessibleDescription('Ticker is not known: NOPE.');
    await booking.getByLabel('Ticker').fill('aapl');
    await booking.getByRole('button', { name: 'Book', exact: true }).click();
    await expect(booking.getByRole('status')).toHaveText('Bought 3 AAPL at 171.50: booked.');
    await booking.getByRole('button', { name: 'Close' }).click();
    await grid.getByRole('row').filter({ hasText: 'by hand' }).first().click();
    const details = page.getByRole('complementary', { name: 'Trade in AAPL' });
    await details.getByRole('button', { name: 'Amend…' }).click();
    await details.getByLabel('Price').fill('172');
    await details.getByRole('button', { name: 'Amend', exact: true }).click();
    const newest = details.getByRole('list', { name: 'Versions' }).getByRole('listitem').first();
    await expect(newest).toContainText('Price171.50 → 172.00');
    await expect(newest).toContainText('by you');
    await details.getByRole('button', { name: 'Cancel the trade…' }).click();
    await details.getByRole('button', { name: 'Cancel the trade', exact: true }).click();
    await expect(newest).toContainText('Version 3');
  });

  await test.step('a file with wrong lines is refused at its cells, then booked without them', async () => {
    await page.getByRole('link', { name: 'Upload' }).click();
    await drop(page, 'mine.csv', WRONG);
    await page.getByRole('button', { name: 'Send to the desk' }).click();
    const state = page.getByRole('status', { name: 'State of the upload' });
    await expect(state).toContainText('Refused: nothing was booked');
    await expect(page.getByRole('grid', { name: 'Lines of the file' }).locator('[aria-invalid]')).toHaveText(['NOPEis not known: NOPE', 'holdmust be buy or sell']);
    const report = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Report of the refused lines' }).click();
    expect((await report).suggestedFilename()).toMatch(/^refused-.*\.csv$/);
    await page.getByRole('button', { name: 'Another file' }).click();
    await drop(page, 'mine.csv', WRONG);
    await page.getByLabel('Book', { exact: true }).selectOption('The good lines');
    await page.getByRole('button', { name: 'Send to the desk' }).click();
    await expect(state).toContainText('1 booked · 2 refused');
    await page.getByRole('link', { name: 'Show its trades' }).click();
    await expect(grid.getByRole('row')).toHaveCount(2);
  });

  await test.step('a key is shown once, and revoked', async () => {
    await go(page, 'Accounts');
    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByRole('form', { name: 'New key' }).getByLabel('Name').fill('notebook');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await expect(page.getByRole('group', { name: 'Secret' }).locator('code')).toHaveText(/^\S{40,}$/);
    await page.getByRole('button', { name: 'I have them' }).click();
    await page.getByRole('button', { name: 'Revoke notebook' }).click();
    await page.getByRole('button', { name: 'Revoke the key' }).click();
    await expect(page.getByRole('button', { name: 'Revoke notebook' })).toHaveCount(0);
  });

  await test.step('a feed takes no ticker of another', async () => {
    await go(page, 'Feeds');
    const add = page.getByRole('region', { name: 'binance', exact: true }).getByRole('form', { name: 'Add tickers to binance' });
    await add.getByLabel('Tickers to add').fill('aapl');
    await add.getByRole('button', { name: 'Add' }).click();
    await expect(add.getByLabel('Tickers to add')).toHaveAccessibleDescription(/AAPL/);
  });

  await test.step('bars are uploaded, shown and deleted', async () => {
    await go(page, 'Datasets');
    await drop(page, 'my_bars.csv', BARS);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await expect(page.getByText('my bars: 30 bars are in, 1 line was refused')).toBeVisible();
    const details = page.getByRole('complementary', { name: 'my bars' });
    await expect(details.getByRole('img', { name: 'MINE: 30 candles' })).toBeVisible();
    await details.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete the dataset' }).click();
    await expect(details).toHaveCount(0);
  });

  await test.step('every service is up', async () => {
    await go(page, 'Operations');
    await expect(page.getByText(/^all \d+ up$/)).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Services' }).getByRole('row').filter({ hasText: 'quote-server' })).toContainText(/clients [1-9]/);
  });
  expect(violations).toEqual([]);
});

test('a second user has a desk of his own, whose line may break and whose session may end', async ({ page, desk, browser }) => {
  const other = { username: `walk-${String(Date.now())}`, password: 'a long enough password' };
  await openPage(page, desk, '/accounts/users');
  await page.getByRole('button', { name: 'Add a user' }).click();
  const form = page.getByRole('form', { name: 'New user' });
  await form.getByLabel('User name').fill(other.username);
  await form.getByLabel('Password', { exact: true }).fill(other.password);
  await form.getByLabel('Role').selectOption('trader');
  await form.getByRole('button', { name: 'Add the user' }).click();
  const row = page.getByRole('row').filter({ hasText: other.username });
  await expect(row).toBeVisible();

  const context = await browser.newContext({ baseURL: desk.url });
  const theirs = await context.newPage();
  let line: WebSocketRoute | undefined;
  let broken = false;
  await theirs.routeWebSocket('**/ws', (socket) => {
    if (broken) void socket.close();
    else {
      socket.connectToServer();
      line = socket;
    }
  });
  await theirs.goto('/');
  await signIn(theirs, other);
  // The field of the sign-in form is a name too, for as long as it stands.
  await theirs.getByLabel('Name', { exact: true }).fill('Jam jar');
  await theirs.getByRole('button', { name: 'Open the account' }).click();
  const connection = theirs.getByRole('status', { name: 'Connection' });
  await expect(connection).toHaveText('connected');
  const bid = watched(theirs, 'AAPL').locator('[data-column="bid"]');
  await expect(bid).toHaveText(/\d/);

  await test.step('neither sees the other’s accounts', async () => {
    await go(theirs, 'Accounts');
    const accounts = theirs.getByRole('grid', { name: 'Accounts' });
    await expect(accounts).toContainText('Jam jar');
    await expect(accounts.getByRole('row')).toHaveCount(2);
    await expect(theirs.getByRole('link', { name: 'Operations' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByRole('grid', { name: 'Accounts' }).getByRole('row').nth(1)).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Accounts' })).not.toContainText('Jam jar');
    await go(theirs, 'Desk');
  });

  await test.step('a lost line is told, values stay, and come again with a snapshot', async () => {
    broken = true;
    await line?.close();
    const alert = theirs.getByRole('alert').filter({ hasText: 'Connection lost' });
    await expect(alert).toBeVisible();
    await expect(bid).toHaveText(/\d/);
    await expect(watched(theirs, 'AAPL')).toHaveAttribute('data-unfirm', '');
    broken = false;
    await alert.getByRole('button', { name: 'Try now' }).click();
    await expect(alert).toBeHidden();
    await expect(watched(theirs, 'AAPL')).not.toHaveAttribute('data-unfirm', '');
  });

  await test.step('a session that ends keeps the half-filled ticket', async () => {
    await theirs.getByLabel('Quantity').fill('7');
    const second = await context.newPage();
    await second.goto('/accounts');
    await second.getByRole('button', { name: /^User / }).click();
    await second.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(theirs.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
    await signIn(theirs, other);
    await expect(connection).toHaveText('connected');
    await expect(theirs.getByLabel('Quantity')).toHaveValue('7');
  });
  await context.close();

  await page.getByRole('link', { name: 'Users' }).click();
  await row.getByRole('button', { name: `Disable ${other.username}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(row).toContainText('disabled');
});
