import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

export const SECURITY_HEADERS = {
  'Content-Security-Policy':
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** The built dashboard, under the policy that it must live with. */
export async function serveFile(pathname, response) {
  // A page has no extension: every page is index.html, as the desk and nginx have it.
  const wanted = path.join(DIST, path.extname(pathname) === '' ? 'index.html' : path.normalize(pathname));
  const type = TYPES[path.extname(wanted)];
  const body = wanted.startsWith(DIST) && type !== undefined ? await readFile(wanted).catch(() => undefined) : undefined;
  response.writeHead(body === undefined ? 404 : 200, { ...SECURITY_HEADERS, 'Content-Type': type ?? 'text/plain' });
  response.end(body ?? 'not found');
}
