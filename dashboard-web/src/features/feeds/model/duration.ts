const ISO = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?$/;
const SECONDS = /^\d{1,6}(\.\d{1,9})?$/;

/** Seconds of an ISO-8601 duration as a field shows them; empty for what is none. */
export function secondsText(iso: string): string {
  const match = ISO.exec(iso);
  if (match === null || iso === 'PT') return '';
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  const whole = Number(hours) * 3600 + Number(minutes) * 60;
  return whole === 0 ? seconds : String(Number((whole + Number(seconds)).toFixed(9)));
}

/** The ISO-8601 duration of typed seconds; undefined for what is no number of seconds. */
export function durationOf(typed: string): string | undefined {
  const seconds = typed.trim();
  return SECONDS.test(seconds) ? `PT${seconds}S` : undefined;
}
