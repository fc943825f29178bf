import { Alpaca } from '@alpacahq/alpaca-trade-api';
import Alpaca3 from 'alpaca-trade-api-3';
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const HOSTS = ['https://paper-api.alpaca.markets', 'https://data.alpaca.markets'];

/** The desk under test. */
export const url = given('LIVEDESK_URL');

let session;
let accounts = 0;

/** A fresh account, and an API key for it. */
export async function newAccount({ cash = '100000', shorting = false } = {}) {
  session ??= signIn();
  const { id } = await post('/api/accounts', { name: `SDK ${++accounts}`, openingBalance: cash, shorting });
  const { keyId, secretKey } = await post('/api/keys', { accountId: id, name: 'sdk-tests' });
  return { id, keyId, secretKey };
}

/** The SDK of major version 4: it has no setting for the address, but takes whatever fetches. */
export function client4({ keyId, secretKey }) {
  const fetchApi = (address, init) => {
    const host = HOSTS.find(each => address.startsWith(`${each}/`));
    assert.ok(host, `an address of Alpaca's: ${address}`);
    // The SDK asks Alpaca for crypto data without a key; the desk wants one for everything.
    const headers = new Headers(init?.headers);
    headers.set('APCA-API-KEY-ID', keyId);
    headers.set('APCA-API-SECRET-KEY', secretKey);
    return fetch(url + address.slice(host.length), { ...init, headers });
  };
  // The timer of a call that submitAndWait gives up, because the fill was heard before the answer, keeps Node alive until it is out: so not 30 seconds.
  return new Alpaca({ keyId, secret: secretKey, fetchApi, retry: false, rateLimit: false, timeoutMs: 10_000 });
}

/** Where both versions find trade updates. */
export const streamUrl = `${url.replace(/^http/, 'ws')}/stream`;

/** Where 4.x finds a data stream; 3.x makes the address itself. */
export const dataStreamUrl = path => url.replace(/^http/, 'ws') + path;

/** The SDK of major version 3. */
export function client3({ keyId, secretKey }) {
  return new Alpaca3({ keyId, secretKey, baseUrl: url, dataBaseUrl: url, dataStreamUrl: url });
}

/** Waits until the probe gives something, and gives that. */
export async function eventually(what, probe) {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await probe();
    if (found) return found;
    assert.ok(Date.now() < end, `never: ${what}`);
    await pause(20);
  }
}

/** The order once it has come to a status; 4.x. */
export function settled(alpaca, order, status) {
  return eventually(`order ${order.id} is ${status}`, async () => {
    const now = await alpaca.trading.orders.getOrderByOrderID({ orderId: order.id });
    return now.status === status && now;
  });
}

/** That a call of 4.x is refused. */
export function refused(call, { status, code, message }) {
  return assert.rejects(call, error => {
    assert.equal(error.status, status, `${error.status} ${error.message}`);
    if (code !== undefined) assert.equal(Number(error.code), code);
    if (message !== undefined) assert.match(error.message, message);
    return true;
  });
}

/** Dollars to the cent, in the market's increments. */
export const cents = number => number.toFixed(2);

/** Equal to a millionth. */
export function near(actual, expected, what) {
  assert.ok(Math.abs(Number(actual) - Number(expected)) < 1e-6, `${what ?? 'number'}: ${actual} is not ${expected}`);
}

async function signIn() {
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: given('LIVEDESK_USER'), password: given('LIVEDESK_PASSWORD') }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return { Cookie: answer.headers.get('set-cookie').split(';', 1)[0], 'X-CSRF-Token': (await answer.json()).csrfToken };
}

async function post(path, body) {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { ...(await session), 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  assert.equal(answer.status, 201, `${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

function given(name) {
  const value = process.env[name];
  assert.ok(value, `Set ${name}: the tests run against a running desk.`);
  return value;
}
