import { type Page } from '@playwright/test';
import { expect, openDesk, resetAccount, test, trade } from './fixtures.js';

const FOLDER = process.env.SCREENSHOTS ?? 'test-results';
const ORDERS = [['SPY', '60'], ['MSFT', '80'], ['TSLA', '25'], ['BTCUSDT', '0.25'], ['AAPL', '40']] as const;

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('img', { name: /[1-9]\d* candles/ })).toBeVisible();
  // A minute of quotes, so that bands, trails and the equity curve have a shape.
  await page.waitForTimeout(Number(process.env.SETTLE_SECONDS ?? 60) * 1000);
}

test('pictures of the desk', async ({ page, desk }) => {
  await openDesk(page, desk);
  await resetAccount(page);
  for (const [ticker, quantity] of ORDERS) await trade(page, 'buy', quantity, ticker);
  await trade(page, 'sell', '15', 'AAPL');
  await page.getByLabel('Quantity').fill('10');
  await settle(page);
  await page.screenshot({ path: `${FOLDER}/dashboard-dark.png` });
  await page.getByRole('button', { name: 'Use the light theme' }).click();
  await page.screenshot({ path: `${FOLDER}/dashboard-light.png` });
  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  await page.getByRole('link', { name: 'Chart', exact: true }).click();
  await expect(page.getByRole('img', { name: /[1-9]\d* candles/ })).toBeVisible();
  await page.screenshot({ path: `${FOLDER}/dashboard-chart.png` });
  for (const name of ['Trades', 'Accounts', 'Feeds', 'Operations']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('main', { name }).getByRole('heading', { level: 2 })).toBeVisible();
    // Rates are plotted from two answers on.
    await page.waitForTimeout(name === 'Feeds' ? 20_000 : 2_000);
    await page.screenshot({ path: `${FOLDER}/dashboard-${name.toLowerCase()}.png` });
  }
  await page.getByRole('link', { name: 'Desk', exact: true }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.screenshot({ path: `${FOLDER}/dashboard-phone.png` });
});
