import { OTHER } from '../mock/server.mjs';
import { expect, findings, openPage, test } from './fixtures.js';

test('an administrator sees each service, how far it is behind, and what is wrong', async ({ page, desk, mock, violations }) => {
  await openPage(page, desk, '/operations');
  const services = page.getByRole('grid', { name: 'Services' });
  await expect(services.getByRole('row').filter({ hasText: 'quote-server-2' })).toContainText('up');
  await expect(services.getByRole('row').filter({ hasText: 'trading-gateway' })).toContainText(/slowest booking \d+\sms/);
  await expect(page.getByText('all 7 up')).toBeVisible();
  await expect(page.getByText('No fault is known.')).toBeVisible();
  mock.operations.trouble('historical-bars-service', 'degraded', 'Postgres does not answer: ticks wait on the disk');
  await expect(page.getByRole('region', { name: 'Faults' })).toContainText('Postgres does not answer: ticks wait on the disk');
  await expect(services.getByRole('row').filter({ hasText: 'historical-bars-service' })).toContainText('degraded');
  await expect(page.getByText('1 of 7 degraded')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  expect(violations).toEqual([]);
});

test('nobody else is led there, and who goes there all the same is told whom it is for', async ({ page, mock }) => {
  expect(mock.ledger.orders).toHaveLength(0);
  await openPage(page, OTHER, '/operations');
  await expect(page.getByText('For administrators')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Operations' })).toHaveCount(0);
});
