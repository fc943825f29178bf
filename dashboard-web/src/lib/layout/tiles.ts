import { isObject, number } from '@/lib/json';

/** Which way the parts of a split lie: side by side, or one above the other. */
export type Axis = 'row' | 'column';
export type Direction = 'left' | 'right' | 'up' | 'down';

/** A panel, or a split of the room between several tiles. */
export type Tile<P extends string> = { readonly panel: P } | { readonly split: Axis; readonly parts: readonly Part<P>[] };

interface Part<P extends string> {
  /** Of the room of the split; the shares of a split make 1. */
  readonly share: number;
  readonly tile: Tile<P>;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A line between two parts of a split, that can be moved. */
export interface Line {
  /** Where the split stands in the tree, and before which of its parts the line is. */
  readonly path: readonly number[];
  readonly index: number;
  readonly axis: Axis;
  readonly box: Box;
}

const WHOLE: Box = { left: 0, top: 0, width: 1, height: 1 };

function along(axis: Axis, box: Box, from: number, share: number): Box {
  return axis === 'row'
    ? { ...box, left: box.left + box.width * from, width: box.width * share }
    : { ...box, top: box.top + box.height * from, height: box.height * share };
}

/** Where each panel and each line lies, in parts of the whole; panels in reading order. */
export function laidOut<P extends string>(tile: Tile<P>, box: Box = WHOLE, path: readonly number[] = []): { readonly panels: ReadonlyMap<P, Box>; readonly lines: readonly Line[] } {
  if ('panel' in tile) return { panels: new Map([[tile.panel, box]]), lines: [] };
  const panels = new Map<P, Box>();
  const lines: Line[] = [];
  let from = 0;
  tile.parts.forEach((part, index) => {
    if (index > 0) lines.push({ path, index, axis: tile.split, box: along(tile.split, box, from, 0) });
    const inner = laidOut(part.tile, along(tile.split, box, from, part.share), [...path, index]);
    inner.panels.forEach((place, panel) => panels.set(panel, place));
    lines.push(...inner.lines);
    from += part.share;
  });
  return { panels, lines };
}

function at<P extends string>(tile: Tile<P>, path: readonly number[], change: (tile: Tile<P>) => Tile<P>): Tile<P> {
  const [first, ...rest] = path;
  if (first === undefined || 'panel' in tile) return change(tile);
  return { ...tile, parts: tile.parts.map((part, index) => (index === first ? { ...part, tile: at(part.tile, rest, change) } : part)) };
}

/** The least room that a tile needs along an axis, in the unit of `least`. */
function leastOf<P extends string>(tile: Tile<P>, axis: Axis, least: (panel: P, axis: Axis) => number): number {
  if ('panel' in tile) return least(tile.panel, axis);
  const rooms = tile.parts.map((part) => leastOf(part.tile, axis, least));
  return tile.split === axis ? rooms.reduce((sum, room) => sum + room, 0) : Math.max(...rooms);
}

/**
 * With the line moved by `delta`, a part of the whole page along its axis. Neither neighbour becomes smaller than `least` says, in
 * parts of the whole too.
 */
export function resized<P extends string>(tile: Tile<P>, { path, index, axis }: Line, delta: number, least: (panel: P, axis: Axis) => number): Tile<P> {
  const { panels } = laidOut(tile);
  return at(tile, path, (split) => {
    if ('panel' in split) return split;
    const [before, after] = [split.parts[index - 1], split.parts[index]];
    if (before === undefined || after === undefined) return split;
    const inside = panelsOf(split).flatMap((panel) => panels.get(panel) ?? []);
    const [start, end] = axis === 'row' ? ['left', 'width'] as const : ['top', 'height'] as const;
    const room = Math.max(...inside.map((box) => box[start] + box[end])) - Math.min(...inside.map((box) => box[start]));
    const both = before.share + after.share;
    const lowest = Math.min(leastOf(before.tile, axis, least) / room, both / 2);
    const highest = Math.max(both - leastOf(after.tile, axis, least) / room, both / 2);
    const share = Math.min(Math.max(before.share + delta / room, lowest), highest);
    const parts = split.parts.map((part, place) => (place === index - 1 ? { ...part, share } : place === index ? { ...part, share: both - share } : part));
    return { ...split, parts };
  });
}

export function panelsOf<P extends string>(tile: Tile<P>): readonly P[] {
  return 'panel' in tile ? [tile.panel] : tile.parts.flatMap((part) => panelsOf(part.tile));
}

function mapped<P extends string>(tile: Tile<P>, change: (panel: P) => P): Tile<P> {
  if ('panel' in tile) return { panel: change(tile.panel) };
  return { ...tile, parts: tile.parts.map((part) => ({ ...part, tile: mapped(part.tile, change) })) };
}

/** With two panels in each other's places. */
export function swapped<P extends string>(tile: Tile<P>, one: P, other: P): Tile<P> {
  return mapped(tile, (panel) => (panel === one ? other : panel === other ? one : panel));
}

/** Splits of one part and splits within a split of the same axis are none. */
function simplified<P extends string>(tile: Tile<P>): Tile<P> {
  if ('panel' in tile) return tile;
  const parts = tile.parts.flatMap((part): readonly Part<P>[] => {
    const inner = simplified(part.tile);
    if ('panel' in inner || inner.split !== tile.split) return [{ ...part, tile: inner }];
    return inner.parts.map((nested) => ({ share: nested.share * part.share, tile: nested.tile }));
  });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only.tile : { ...tile, parts };
}

function without<P extends string>(tile: Tile<P>, panel: P): Tile<P> | undefined {
  if ('panel' in tile) return tile.panel === panel ? undefined : tile;
  const parts = tile.parts.flatMap((part) => {
    const inner = without(part.tile, panel);
    return inner === undefined ? [] : [{ ...part, tile: inner }];
  });
  const sum = parts.reduce((shares, { share }) => shares + share, 0);
  return parts.length === 0 ? undefined : { ...tile, parts: parts.map((part) => ({ ...part, share: part.share / sum })) };
}

function beside<P extends string>(tile: Tile<P>, panel: P, target: P, side: Direction): Tile<P> {
  if (!('panel' in tile)) return { ...tile, parts: tile.parts.map((part) => ({ ...part, tile: beside(part.tile, panel, target, side) })) };
  if (tile.panel !== target) return tile;
  const first = side === 'left' || side === 'up';
  const pair = [{ panel }, { panel: target }];
  return { split: side === 'left' || side === 'right' ? 'row' : 'column', parts: (first ? pair : pair.reverse()).map((one) => ({ share: 0.5, tile: one })) };
}

/** With a panel taken out of its place and put at a side of another one, whose room they share. */
export function docked<P extends string>(tile: Tile<P>, panel: P, target: P, side: Direction): Tile<P> {
  if (panel === target) return tile;
  const rest = without(tile, panel);
  return rest === undefined ? tile : simplified(beside(rest, panel, target, side));
}

const overlap = (from: number, length: number, otherFrom: number, otherLength: number) => Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);
const NEAR = 1e-6;

/** The panel that borders on this one in a direction, along the most of its side; undefined at the edge. */
export function neighbour<P extends string>(tile: Tile<P>, panel: P, direction: Direction): P | undefined {
  const { panels } = laidOut(tile);
  const own = panels.get(panel);
  if (own === undefined) return undefined;
  const sideways = direction === 'left' || direction === 'right';
  const edge = { left: own.left, right: own.left + own.width, up: own.top, down: own.top + own.height }[direction];
  let best: { readonly panel: P; readonly shared: number } | undefined;
  for (const [other, box] of panels) {
    const theirs = { left: box.left + box.width, right: box.left, up: box.top + box.height, down: box.top }[direction];
    const shared = sideways ? overlap(own.top, own.height, box.top, box.height) : overlap(own.left, own.width, box.left, box.width);
    if (other === panel || Math.abs(theirs - edge) > NEAR || shared <= NEAR) continue;
    if (best === undefined || shared > best.shared) best = { panel: other, shared };
  }
  return best?.panel;
}

/** A layout as it was stored: undefined unless it has each of the panels once. */
export function parseTile<P extends string>(value: unknown, all: readonly P[]): Tile<P> | undefined {
  const tile = read(value, all);
  if (tile === undefined) return undefined;
  const found = panelsOf(tile);
  return found.length === all.length && new Set(found).size === all.length ? simplified(tile) : undefined;
}

function read<P extends string>(value: unknown, all: readonly P[]): Tile<P> | undefined {
  if (!isObject(value)) return undefined;
  const panel = all.find((known) => known === value.panel);
  if (panel !== undefined) return { panel };
  const { split, parts } = value;
  if ((split !== 'row' && split !== 'column') || !Array.isArray(parts) || parts.length === 0) return undefined;
  const inner = parts.map((part: unknown) => {
    const share = isObject(part) ? number(part.share) : undefined;
    const tile = isObject(part) ? read(part.tile, all) : undefined;
    return share === undefined || share <= 0 || tile === undefined ? undefined : { share, tile };
  });
  const whole = inner.filter((part) => part !== undefined);
  if (whole.length !== inner.length) return undefined;
  const sum = whole.reduce((shares, { share }) => shares + share, 0);
  return { split, parts: whole.map((part) => ({ ...part, share: part.share / sum })) };
}
