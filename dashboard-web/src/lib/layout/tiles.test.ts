import { expect, test } from 'vitest';
import { the } from '@/testing/the';
import { docked, laidOut, neighbour, panelsOf, parseTile, resized, swapped, type Tile } from './tiles';

type P = 'a' | 'b' | 'c' | 'd';
const ALL: readonly P[] = ['a', 'b', 'c', 'd'];
const tile: Tile<P> = {
  split: 'column',
  parts: [
    { share: 0.6, tile: { split: 'row', parts: [{ share: 0.25, tile: { panel: 'a' } }, { share: 0.75, tile: { panel: 'b' } }] } },
    { share: 0.4, tile: { split: 'row', parts: [{ share: 0.5, tile: { panel: 'c' } }, { share: 0.5, tile: { panel: 'd' } }] } },
  ],
};
const boxes = (of: Tile<P>) => Object.fromEntries([...laidOut(of).panels].map(([panel, { left, top, width, height }]) => [panel, [left, top, width, height].map((part) => Number(part.toFixed(4)))]));
const line = (of: Tile<P>, place: number) => the(laidOut(of).lines[place]);
const none = () => 0.1;

test('the room is shared without gaps', () => {
  expect(boxes(tile)).toEqual({ a: [0, 0, 0.25, 0.6], b: [0.25, 0, 0.75, 0.6], c: [0, 0.6, 0.5, 0.4], d: [0.5, 0.6, 0.5, 0.4] });
  expect(laidOut(tile).lines.map(({ axis, path }) => [axis, path.length])).toEqual([['row', 1], ['column', 0], ['row', 1]]);
});

test('a line moves as far as asked, but leaves each panel its least', () => {
  expect(boxes(resized(tile, line(tile, 0), 0.1, none))).toMatchObject({ a: [0, 0, 0.35, 0.6], b: [0.35, 0, 0.65, 0.6] });
  expect(boxes(resized(tile, line(tile, 0), -1, none)).a).toEqual([0, 0, 0.1, 0.6]);
  expect(boxes(resized(tile, line(tile, 1), 1, () => 0.2)).c).toEqual([0, 0.8, 0.5, 0.2]);
});

test('a nested line counts in parts of the whole page', () => {
  const nested: Tile<P> = { split: 'row', parts: [{ share: 0.5, tile: { panel: 'a' } }, { share: 0.5, tile: { split: 'column', parts: [{ share: 0.5, tile: { split: 'row', parts: [{ share: 0.5, tile: { panel: 'b' } }, { share: 0.5, tile: { panel: 'c' } }] } }, { share: 0.5, tile: { panel: 'd' } }] } }] };
  const inner = the(laidOut(nested).lines.find(({ path }) => path.length === 2));
  expect(boxes(resized(nested, inner, 0.1, () => 0.05)).b).toEqual([0.5, 0, 0.35, 0.5]);
});

test('two panels change places', () => {
  expect(boxes(swapped(tile, 'a', 'd'))).toMatchObject({ d: [0, 0, 0.25, 0.6], a: [0.5, 0.6, 0.5, 0.4] });
});

test('a panel that is docked shares the room of its new neighbour, and the others take its own', () => {
  const after = docked(tile, 'a', 'c', 'left');
  expect(boxes(after)).toEqual({ b: [0, 0, 1, 0.6], a: [0, 0.6, 0.25, 0.4], c: [0.25, 0.6, 0.25, 0.4], d: [0.5, 0.6, 0.5, 0.4] });
  expect(boxes(docked(tile, 'd', 'b', 'down'))).toMatchObject({ b: [0.25, 0, 0.75, 0.3], d: [0.25, 0.3, 0.75, 0.3], c: [0, 0.6, 1, 0.4] });
});

test('a neighbour is what borders the most of the side', () => {
  expect(neighbour(tile, 'a', 'right')).toBe('b');
  expect(neighbour(tile, 'b', 'down')).toBe('d');
  expect(neighbour(tile, 'c', 'up')).toBe('a');
  expect(neighbour(tile, 'a', 'left')).toBeUndefined();
});

test('whatever is moved where, each panel is there once and the room stays whole', () => {
  let now: Tile<P> = tile;
  const sides = ['left', 'up', 'right', 'down'] as const;
  for (let step = 0; step < 200; step += 1) {
    const [panel, target, side] = [the(ALL[(step * 7) % 4]), the(ALL[(step * 5 + 1) % 4]), sides[step % 4] ?? 'left'];
    now = docked(now, panel, target, side);
    expect([...panelsOf(now)].sort()).toEqual(ALL);
    const area = [...laidOut(now).panels.values()].reduce((sum, { width, height }) => sum + width * height, 0);
    expect(area).toBeCloseTo(1, 9);
  }
});

test('what was stored is believed only when it is whole', () => {
  expect(parseTile(JSON.parse(JSON.stringify(tile)), ALL)).toEqual(tile);
  expect(parseTile({ panel: 'a' }, ALL)).toBeUndefined();
  expect(parseTile({ split: 'row', parts: [{ share: 0, tile: { panel: 'a' } }] }, ['a'])).toBeUndefined();
  expect(parseTile({ split: 'row', parts: [{ share: 1, tile: { panel: 'a' } }, { share: 1, tile: { panel: 'a' } }] }, ['a'])).toBeUndefined();
  expect(parseTile('x', ALL)).toBeUndefined();
});
