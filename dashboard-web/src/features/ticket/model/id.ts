/** A new client order id; `crypto.randomUUID` exists only on secure origins, a desk on the local network may have none. */
export function newOrderId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `desk-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
