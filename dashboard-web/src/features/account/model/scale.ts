import type { Point } from './curve';

export interface Scale {
  readonly x: (at: number) => number;
  readonly y: (equity: number) => number;
  readonly ticks: readonly number[];
}

/** Beside the drawing, for the values of its lines. */
export const TICK_ROOM = 52;
const TOP = 30;
const BOTTOM = 8;
const WANTED_TICKS = 3;

function niceStep(range: number): number {
  const rough = range / WANTED_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}

/** Places points on a drawing of this size, with round values for its lines. */
export function scaleOf(points: readonly Point[], width: number, height: number): Scale {
  const equities = points.map(({ equity }) => equity);
  const [lowest, highest] = [Math.min(...equities), Math.max(...equities)];
  const room = Math.max((highest - lowest) * 0.08, Math.abs(highest) * 0.00002, 0.01);
  const [low, high] = [lowest - room, highest + room];
  const start = points[0]?.at ?? 0;
  const length = Math.max(1, (points.at(-1)?.at ?? 0) - start);
  const step = niceStep(high - low);
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(Number(tick.toPrecision(12)));
  return {
    x: (at) => 4 + ((at - start) / length) * (width - 8 - TICK_ROOM),
    y: (equity) => TOP + (1 - (equity - low) / (high - low)) * (height - TOP - BOTTOM),
    ticks,
  };
}
