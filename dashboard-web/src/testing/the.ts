/** What a test knows to be there. */
export function the<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is not there.');
  return value;
}
