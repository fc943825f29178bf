const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let known = formats.get(zone);
  if (known === undefined) {
    known = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formats.set(zone, known);
  }
  return known;
}

/**
 * The wall clock of `zone` at an instant, as epoch seconds of a UTC clock that shows the same: the chart knows only UTC.
 */
export function wallSeconds(at: number, zone: string): number {
  if (zone === 'UTC') return Math.floor(at / 1000);
  const parts = Object.fromEntries(format(zone).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}
