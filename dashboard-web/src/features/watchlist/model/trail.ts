export const TRAIL_WIDTH = 48;
export const TRAIL_HEIGHT = 16;

/** The shape of the last minute and a half, as the path of a line; nothing until there are two points. */
export function trailPath(values: readonly number[]): string {
  if (values.length < 2) return '';
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const range = high - low || 1;
  const step = TRAIL_WIDTH / (values.length - 1);
  const room = TRAIL_HEIGHT - 3;
  return values.map((value, index) => `${index === 0 ? 'M' : 'L'}${(index * step).toFixed(1)} ${(room + 1.5 - ((value - low) / range) * room).toFixed(1)}`).join('');
}
