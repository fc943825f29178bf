import { OTHER } from '../mock/server.mjs';
import { expect, findings, openPage, signIn, test } from './fixtures.js';

test('a second account is opened, filled, seen together with the first, and begins again', async ({ page, desk, mock, violations }) => {
  mock.trades.book(mock.ledger.id, { ticker: 'AAPL', side: 'buy', quantity: '1', price: '170' });
  await openPage(page, desk, '/accounts');
  await page.getByRole('button', { name: 'Open an account' }).click();
  const opening = page.getByRole('form', { name: 'New account' });
  await opening.getByLabel('Name').fill('Swing');
  await opening.getByLabel('Opening balance, USD').fill('lots');
  await opening.getByRole('button', { name: 'Open the account' }).click();
  await expect(opening.getByLabel('Opening balance, USD')).toHaveAccessibleDescription(/^OpeningBalance must be an amount/);
  await opening.getByLabel('Opening balance, USD').fill('2500.50');
  await opening.getByRole('button', { name: 'Open the account' }).click();

  const row = page.getByRole('grid', { name: 'Accounts' }).getByRole('row').filter({ hasText: 'Swing' });
  await expect(row).toContainText('2\u202f500.50');
  await row.getByRole('checkbox', { name: 'See Swing' }).check();
  await expect(page.getByText('Equity of 2 accounts')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Account Demo account + 1' })).toBeVisible();
  await expect(page.getByText('102\u202f500.50').first()).toBeVisible();
  expect(await findings(page)).toEqual([]);

  await row.click();
  const details = page.getByRole('complementary', { name: 'Swing' });
  await details.getByLabel('Amount, USD').fill('3000');
  await details.getByRole('button', { name: 'Withdraw' }).click();
  await expect(details.getByLabel('Amount, USD')).toHaveAccessibleDescription('Only 2500.5 can be withdrawn.');
  await details.getByRole('button', { name: 'Deposit' }).click();
  await expect(details.getByRole('status')).toHaveText('3\u202f000.00 USD deposited.');
  await expect(row).toContainText('5\u202f500.50');
  await details.getByLabel('Name', { exact: true }).fill('Swing trades');
  await details.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('complementary', { name: 'Swing trades' })).toBeVisible();
  expect(await findings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Reset the account…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reset Swing trades?' });
  await dialog.getByLabel('Cash to begin with, USD').fill('777');
  await dialog.getByRole('button', { name: 'Reset the account' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('777.00');
  expect(violations).toEqual([]);
});

test('two users never see each other’s accounts, until one shares', async ({ page, desk, mock, browser }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  const context = await browser.newContext({ baseURL: desk.url });
  const other = await context.newPage();
  await openPage(other, OTHER, '/accounts');
  await openPage(page, desk, '/accounts');
  const [mine, theirs] = [page.getByRole('grid', { name: 'Accounts' }), other.getByRole('grid', { name: 'Accounts' })];
  await expect(mine.getByRole('row')).toHaveCount(2);
  await expect(mine).not.toContainText('Jam jar');
  await expect(theirs).not.toContainText('Demo account');
  await expect(other.getByRole('link', { name: 'Users' })).toHaveCount(0);

  await mine.getByRole('row').filter({ hasText: 'Demo account' }).click();
  const sharing = page.getByRole('form', { name: 'Sharing' });
  await sharing.getByLabel('User name').fill('nobody');
  await sharing.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(sharing.getByLabel('User name')).toHaveAccessibleDescription('User not found.');
  await sharing.getByLabel('User name').fill(OTHER.username);
  await sharing.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(sharing.getByRole('list', { name: 'Rights' })).toContainText(OTHER.username);
  await other.reload();
  await expect(theirs.getByRole('row').filter({ hasText: 'Demo account' })).toContainText('look, shared');
  await sharing.getByRole('button', { name: `Take the account from ${OTHER.username}` }).click();
  await expect(sharing.getByRole('list', { name: 'Rights' })).not.toContainText(OTHER.username);
  await other.reload();
  await expect(theirs).toContainText('Jam jar');
  await expect(theirs).not.toContainText('Demo account');
  await context.close();
});

test('the secret of a key is shown once, and a revoked key is gone', async ({ page, desk, mock }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openPage(page, desk, '/accounts/keys');
  await expect(page.getByText('No API key yet')).toBeVisible();
  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByRole('form', { name: 'New key' }).getByLabel('Name').fill('notebook');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const secret = page.getByRole('group', { name: 'Secret' }).locator('code');
  const shown = await secret.innerText();
  expect(shown.length).toBeGreaterThan(40);
  await page.keyboard.press('Escape');
  await expect(secret).toBeVisible();
  await page.getByRole('button', { name: 'I have them' }).click();
  await expect(page.getByText(shown)).toHaveCount(0);
  await page.getByRole('button', { name: 'Revoke notebook' }).click();
  await expect(page.getByRole('dialog')).toContainText('it cannot be brought back');
  await page.getByRole('button', { name: 'Revoke the key' }).click();
  await expect(page.getByText('No API key yet')).toBeVisible();
});

test('an administrator adds, disables and enables users, and a password is changed by who knows it', async ({ page, desk, mock, browser }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openPage(page, desk, '/accounts/users');
  await page.getByRole('button', { name: 'Add a user' }).click();
  const form = page.getByRole('form', { name: 'New user' });
  await form.getByLabel('User name').fill(OTHER.username);
  await form.getByLabel('Password', { exact: true }).fill('long enough now');
  await form.getByRole('button', { name: 'Add the user' }).click();
  await expect(form.getByLabel('User name')).toHaveAccessibleDescription('The username is taken.');
  await form.getByLabel('User name').fill('quincelove');
  await form.getByLabel('Role').selectOption('viewer');
  await form.getByRole('button', { name: 'Add the user' }).click();
  const row = page.getByRole('table', { name: 'Users' }).getByRole('row').filter({ hasText: 'quincelove' });
  await expect(row).toContainText('yes');
  await page.getByLabel(`Role of ${desk.username}`).selectOption('trader');
  await expect(page.getByRole('alert')).toHaveText('This is the last administrator.');
  await row.getByRole('button', { name: 'Disable quincelove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(row).toContainText('disabled');
  await row.getByRole('button', { name: 'Enable quincelove' }).click();
  await expect(row).toContainText('yes');
  expect(await findings(page)).toEqual([]);

  const context = await browser.newContext({ baseURL: desk.url });
  const viewer = await context.newPage();
  await viewer.goto('/accounts');
  await signIn(viewer, { username: 'quincelove', password: 'long enough now' });
  await expect(viewer.getByText('No account is shared with you yet')).toBeVisible();
  await context.close();

  await page.getByRole('link', { name: 'Password' }).click();
  await page.getByLabel('Present password').fill('wrong');
  await page.getByLabel('New password', { exact: true }).fill('another long one');
  await page.getByLabel('New password again').fill('another long one');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByLabel('Present password')).toHaveAccessibleDescription('The present password is wrong.');
  await page.getByLabel('Present password').fill(desk.password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('Changed. Your other sessions have ended')).toBeVisible();
});
