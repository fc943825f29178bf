import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { USER } from '../mock/server.mjs';

/** Measures the built page as a trader has it open all day, and prints one line of JSON. Needs `dist/`. */
const ROWS = 300;
const PER_SECOND = 1000;
const SECONDS = Number(process.env.SCREEN_SECONDS ?? 20);
const WARM_MILLIS = 5_000;
const LOADS = 5;

async function startDesk() {
  const flood = spawn(process.execPath, [fileURLToPath(new URL('flood.mjs', import.meta.url)), String(ROWS), String(PER_SECOND)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(flood.stdout, 'data');
  return { url: `http://127.0.0.1:${String(line).trim()}`, stop: () => flood.kill() };
}

/** When the first bid stands in the watchlist, in milliseconds since the page was asked for. */
function watchForPaint() {
  new MutationObserver((_, observer) => {
    const bid = document.querySelector('[data-paint="bid"]')?.textContent ?? '';
    if (!/\d/.test(bid)) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (globalThis.usefulPaint = performance.now())));
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Milliseconds between frames for as long as told. */
function frames(millis) {
  return new Promise((resolve) => {
    const times = [];
    const end = performance.now() + millis;
    const next = (now) => {
      times.push(now);
      if (now < end) requestAnimationFrame(next);
      else resolve(times.slice(1).map((time, index) => time - times[index]));
    };
    requestAnimationFrame(next);
  });
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

async function load(page, url) {
  const scripts = new Map();
  const seen = (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return;
    scripts.set(response.url(), response.body().then((body) => gzipSync(body).length).catch(() => 0));
  };
  page.on('response', seen);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.usefulPaint !== undefined);
  page.off('response', seen);
  const paint = await page.evaluate(() => globalThis.usefulPaint);
  const bytes = (await Promise.all(scripts.values())).reduce((sum, size) => sum + size, 0);
  return { paint, bytes };
}

async function heap(client) {
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
}

const desk = await startDesk();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchForPaint);
  await page.goto(desk.url);
  await page.getByLabel('User name').fill(USER.username);
  await page.getByLabel('Password', { exact: true }).fill(USER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForFunction(() => globalThis.usefulPaint !== undefined);
  const loads = [];
  for (let run = 0; run < LOADS; run += 1) loads.push(await load(page, desk.url));
  await page.getByRole('img', { name: /candles/ }).waitFor();
  await page.waitForTimeout(WARM_MILLIS);
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.enable');
  const rows = await page.locator('[data-row][data-ticker]').count();
  const before = await heap(client);
  const times = await page.evaluate(frames, SECONDS * 1000);
  const after = await heap(client);
  console.log(JSON.stringify({
    scripts: quantile(loads.map(({ bytes }) => bytes), 0.5) / 1000, paint: quantile(loads.map(({ paint }) => paint), 0.5), rows, perSecond: PER_SECOND, seconds: SECONDS,
    median: quantile(times, 0.5), p95: quantile(times, 0.95), worst: Math.max(...times), heapBefore: before, heapAfter: after,
  }));
} finally {
  await browser.close();
  desk.stop();
}
