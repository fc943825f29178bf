const FIRST_MILLIS = 500;
const MAX_MILLIS = 20_000;

/**
 * How long to wait before the attempt after `failures` failed ones: doubling, up to 20 s, of which a random half
 * keeps a thousand dashboards from coming back in the same moment. `random` is in [0, 1).
 */
export function backoffMillis(failures: number, random: number): number {
  const ceiling = Math.min(MAX_MILLIS, FIRST_MILLIS * 2 ** Math.min(failures, 16));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
