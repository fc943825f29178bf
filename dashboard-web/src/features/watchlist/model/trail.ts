export const TRAIL_WIDTH = 48;
export const TRAIL_HEIGHT = 16;

/** The shape of the last minute and a half, as the path of a line, broken where quotes were missed; nothing until there are two points. */
export function trailPath(values: readonly number[]): string {
  let [low, high, known] = [Infinity, -Infinity, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    known += 1;
  }
  if (known < 2) return '';
  const range = high - low || 1;
  const step = TRAIL_WIDTH / (values.length - 1);
  const room = TRAIL_HEIGHT - 3;
  let joined = false;
  return values
    .map((value, index) => {
      if (Number.isNaN(value)) {
        joined = false;
        return '';
      }
      const move = joined ? 'L' : 'M';
      joined = true;
      return `${move}${(index * step).toFixed(1)} ${(room + 1.5 - ((value - low) / range) * room).toFixed(1)}`;
    })
    .join('');
}

/** Whether the price ended lower than it began. */
export function isFalling(values: readonly number[]): boolean {
  const known = values.filter((value) => !Number.isNaN(value));
  return (known.at(-1) ?? 0) < (known[0] ?? 0);
}
