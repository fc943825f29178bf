import { expect, test } from 'vitest';
import { isUnderWay, readGroup, stateWords } from './group';

test('an upload says how far it is', () => {
  const group = readGroup({ id: 'g', state: 'running', lines: 200, booked: 50, refused: 0, progress: 0.25, mode: 'partial', batch: 5000 });
  expect(group).toMatchObject({ progress: 0.25, booked: 50 });
  expect(group && isUnderWay(group)).toBe(true);
  expect(group && stateWords(group)).toBe('Booking');
});

test('without a figure the progress is what was dealt with', () => {
  expect(readGroup({ id: 'g', state: 'running', lines: 200, booked: 50, refused: 50 })?.progress).toBe(0.5);
  expect(readGroup({ state: 'done' })).toBeUndefined();
});
