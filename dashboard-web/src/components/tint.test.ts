// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let wantsStillness = false;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  wantsStillness = false;
  vi.stubGlobal('matchMedia', () => ({ matches: wantsStillness }));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

async function cell() {
  const { flash } = await import('./tint');
  const element = document.body.appendChild(document.createElement('span'));
  const writes: string[] = [];
  vi.spyOn(element.style, 'backgroundColor', 'set').mockImplementation((value) => void writes.push(value.replace(/.*srgb, var\(--(\w+)\).*\* ([\d.]+)\).*/, '$1 $2')));
  return { flash, element, writes };
}

test('a tint fades in steps to nothing, and then the clock stands', async () => {
  const { flash, element, writes } = await cell();
  flash(element, 'gain');
  vi.advanceTimersByTime(66 * 7);
  expect(writes).toEqual(['gain 1', 'gain 1', 'gain 0.74', 'gain 0.5', 'gain 0.3', 'gain 0.15', 'gain 0.06', '']);
  expect(vi.getTimerCount()).toBe(0);
});

test('a number that changes again begins again, in its new colour', async () => {
  const { flash, element, writes } = await cell();
  flash(element, 'gain');
  vi.advanceTimersByTime(66 * 3);
  writes.length = 0;
  flash(element, 'loss');
  vi.advanceTimersByTime(66 * 2);
  expect(writes).toEqual(['loss 1', 'loss 1', 'loss 0.74']);
});

test('what left the page is forgotten', async () => {
  const { flash, element } = await cell();
  flash(element, 'accent');
  element.remove();
  vi.advanceTimersByTime(66);
  expect(vi.getTimerCount()).toBe(0);
});

test('nothing is tinted where motion is not wanted', async () => {
  wantsStillness = true;
  const { flash, element, writes } = await cell();
  flash(element, 'gain');
  expect(writes).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
