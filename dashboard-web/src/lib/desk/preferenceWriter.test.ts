import { expect, test } from 'vitest';
import { ApiError } from '@/lib/api/client';
import { PreferenceWriter } from './preferenceWriter';

function scene() {
  const sent: string[] = [];
  let waiting: (() => void) | undefined;
  let answer: () => Promise<unknown> = () => Promise.resolve(undefined);
  const writer = new PreferenceWriter(
    (name, value, leaving) => {
      sent.push(`${name} ${JSON.stringify(value)}${leaving ? ' leaving' : ''}`);
      return answer();
    },
    (_millis, run) => {
      waiting = run;
      return () => (waiting = undefined);
    },
  );
  return { sent, writer, pause: () => waiting?.(), isWaiting: () => waiting !== undefined, fail: (error: Error | undefined) => (answer = () => (error === undefined ? Promise.resolve() : Promise.reject(error))) };
}

test('only the last of many changes is sent, when they have stopped', () => {
  const { sent, writer, pause } = scene();
  for (const width of [1, 2, 3]) writer.put('layout.wide', { width });
  writer.put('studies', ['bands']);
  expect(sent).toEqual([]);
  pause();
  expect(sent).toEqual(['layout.wide {"width":3}', 'studies ["bands"]']);
});

test('whoever leaves the page leaves nothing behind', () => {
  const { sent, writer, isWaiting } = scene();
  writer.put('a', [1]);
  writer.flush(true);
  writer.flush(true);
  expect([sent, isWaiting()]).toEqual([['a [1] leaving'], false]);
});

test('what the desk could not be told goes with the next change, unless it was refused or is out of date', async () => {
  const { sent, writer, fail } = scene();
  fail(new ApiError(0, 'The desk cannot be reached.'));
  writer.put('lost', [1]);
  writer.flush();
  await Promise.resolve();
  await Promise.resolve();
  fail(new ApiError(413, 'too large'));
  writer.put('large', [2]);
  writer.flush();
  await Promise.resolve();
  await Promise.resolve();
  writer.flush();
  expect(sent).toEqual(['lost [1]', 'lost [1]', 'large [2]']);
});

test('another user is told nothing of it', () => {
  const { sent, writer, isWaiting } = scene();
  writer.put('a', [1]);
  writer.forget();
  writer.flush();
  expect([sent, isWaiting()]).toEqual([[], false]);
});
