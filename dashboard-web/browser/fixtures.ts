import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { MockDesk, USER } from '../mock/server.mjs';

interface RunningDesk {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** The mock behind it, unless the tests run against a real desk. */
  readonly mock: MockDesk | undefined;
}

function realDesk(url: string): RunningDesk {
  const username = process.env.LIVEDESK_USER;
  const password = process.env.LIVEDESK_PASSWORD;
  if (username === undefined || password === undefined) throw new Error('Set LIVEDESK_USER and LIVEDESK_PASSWORD for the desk at LIVEDESK_URL.');
  return { url, username, password, mock: undefined };
}

/** Tests with a desk to look at: the one at LIVEDESK_URL, else a mock of their own. */
export const test = base.extend<{ mock: MockDesk; violations: string[] }, { desk: RunningDesk }>({
  desk: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from this pattern.
    async ({}, use) => {
      const url = process.env.LIVEDESK_URL;
      if (url !== undefined) {
        await use(realDesk(url));
        return;
      }
      const mock = new MockDesk();
      const port = await mock.listen(0);
      await use({ url: `http://127.0.0.1:${String(port)}`, ...USER, mock });
      mock.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ desk }, use) => use(desk.url),
  mock: async ({ desk }, use) => {
    if (desk.mock === undefined) throw new Error('This test makes faults and runs against the mock only.');
    desk.mock.startOver();
    await use(desk.mock);
  },
  /** Breaches of the Content-Security-Policy and errors of scripts, to be asserted empty. */
  violations: async ({ page }, use) => {
    const seen: string[] = [];
    page.on('pageerror', (error) => seen.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) seen.push(message.text());
    });
    await use(seen);
  },
});

export { expect };

export async function signIn(page: Page, { username, password }: Pick<RunningDesk, 'username' | 'password'>): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function openDesk(page: Page, desk: RunningDesk): Promise<void> {
  await page.goto('/');
  await signIn(page, desk);
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('connected');
  await expect(page.getByRole('region', { name: 'Watchlist' })).toBeVisible();
}

/** Opens a page of the dashboard by its address. */
export async function openPage(page: Page, desk: Pick<RunningDesk, 'username' | 'password'>, path: string): Promise<void> {
  await page.goto(path);
  await signIn(page, desk);
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('connected');
}

/** What axe has against the page as it is now, or against what `within` selects of it; to be asserted empty. */
export async function findings(page: Page, within?: string): Promise<string[]> {
  // In the page itself, which has no frames: for each of those axe would open another page to add up what it found. What passes is not told at length.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (within === undefined ? axe : axe.include(within)).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary ?? ''}`));
}

export function watched(page: Page, ticker: string): Locator {
  return page.getByRole('grid', { name: 'Watchlist' }).getByRole('row').filter({ has: page.getByRole('rowheader', { name: ticker, exact: true }) });
}

export function held(page: Page, ticker: string): Locator {
  return page.getByRole('grid', { name: 'Positions' }).getByRole('row').filter({ has: page.getByRole('gridcell', { name: ticker, exact: true }) });
}

export function figure(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Account' }).getByRole('group', { name, exact: true }).locator(':scope > span').last();
}

/** Hundredths of a figure as it stands on the screen: exact, whatever its separators. */
export async function cents(locator: Locator): Promise<number> {
  const shown = await locator.innerText();
  const match = /([\u2212+]?)([\d\u202f]+)\.(\d\d)/.exec(shown);
  if (match === null) throw new Error(`no amount in "${shown}"`);
  const [, sign, whole = '', fraction = ''] = match;
  const amount = Number(whole.replaceAll('\u202f', '') + fraction);
  return sign === '\u2212' ? -amount : amount;
}

/** Sends a market order by the keyboard and waits for the ticket to say that it filled. */
export async function trade(page: Page, side: 'buy' | 'sell', quantity: string, ticker: string): Promise<void> {
  await watched(page, ticker).getByRole('rowheader').click();
  await page.keyboard.press(side === 'buy' ? 'b' : 's');
  await page.getByLabel('Quantity').fill(quantity);
  await page.getByRole('button', { name: side === 'buy' ? 'Review purchase' : 'Review sale' }).click();
  await page.getByRole('button', { name: side === 'buy' ? 'Send purchase' : 'Send sale' }).click();
  await expect(page.getByRole('form', { name: 'Order ticket' }).getByRole('status')).toHaveText(
    new RegExp(`^${side === 'buy' ? 'Bought' : 'Sold'} ${quantity} ${ticker} at `),
  );
}

export async function resetAccount(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Account / }).click();
  await page.getByRole('menuitem', { name: 'Reset the account…' }).click();
  const dialog = page.getByRole('dialog');
  const opening = /opening balance of ([\d\u202f.]+)/.exec(await dialog.innerText())?.[1];
  if (opening === undefined) throw new Error('The dialog does not name the opening balance.');
  await dialog.getByRole('button', { name: 'Reset the account' }).click();
  await expect(dialog).toBeHidden();
  return opening;
}
