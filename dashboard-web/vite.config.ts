import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const desk = process.env.LIVEDESK_URL ?? 'http://127.0.0.1:8080';
const toDesk = { target: desk, changeOrigin: true };

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  build: {
    // A strict Content-Security-Policy allows no data: URL, so nothing is inlined.
    assetsInlineLimit: 0,
    target: 'es2023',
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
