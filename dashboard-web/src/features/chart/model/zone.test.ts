import { expect, test } from 'vitest';
import { wallSeconds } from './zone';

const wall = (iso: string, zone: string) => new Date(wallSeconds(Date.parse(iso), zone) * 1000).toISOString().slice(0, 19);

test('New York shows its opening bell in winter and in summer', () => {
  expect(wall('2019-02-11T14:30:00Z', 'America/New_York')).toBe('2019-02-11T09:30:00');
  expect(wall('2019-07-11T13:30:00Z', 'America/New_York')).toBe('2019-07-11T09:30:00');
  expect(wall('2019-02-11T05:00:00Z', 'America/New_York')).toBe('2019-02-11T00:00:00');
});

test('UTC stays', () => {
  expect(wall('2024-08-08T23:59:59Z', 'UTC')).toBe('2024-08-08T23:59:59');
});
