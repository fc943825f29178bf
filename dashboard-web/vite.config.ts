import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const desk = process.env.LIVEDESK_URL ?? 'http://127.0.0.1:8080';
const toDesk = { target: desk, changeOrigin: true };

const MOST_INITIAL_KILOBYTES = 350;

/** Fails the build when the scripts that the first page needs grow beyond their limit, compressed. */
function budget(): Plugin {
  return {
    name: 'budget',
    generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
      const names = entry?.type === 'chunk' ? [entry.fileName, ...entry.imports] : [];
      const bytes = names.map((name) => bundle[name]).reduce((sum, file) => sum + (file?.type === 'chunk' ? gzipSync(file.code).length : 0), 0);
      if (bytes === 0) this.error('The page has no script.');
      if (bytes > MOST_INITIAL_KILOBYTES * 1000) {
        this.error(`The first page needs ${String(Math.ceil(bytes / 1000))} kB of scripts; the limit is ${String(MOST_INITIAL_KILOBYTES)} kB.`);
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), budget()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  build: {
    // A strict Content-Security-Policy allows no data: URL, so nothing is inlined.
    assetsInlineLimit: 0,
    target: 'es2023',
    // The budget above counts what travels: compressed, and only what the first page needs.
    chunkSizeWarningLimit: 1500,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': toDesk,
      '/v2': toDesk,
      '/v1beta3': toDesk,
      '/ws': { ...toDesk, ws: true, rewriteWsOrigin: true },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}', 'eslint/**/*.test.js'], restoreMocks: true },
});
