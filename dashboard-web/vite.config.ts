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
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const names = new Set<string>();
      const need = (name: string) => {
        if (names.has(name)) return;
        names.add(name);
        for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) need(imported);
      };
      // The entry, and the page that the address without a path shows.
      const first = chunks.filter(({ isEntry, facadeModuleId }) => isEntry || facadeModuleId?.endsWith('/src/app/Desk.tsx') === true);
      if (first.length !== 2) this.error('The first page consists of the entry and the desk.');
      for (const { fileName } of first) need(fileName);
      const bytes = chunks.filter(({ fileName }) => names.has(fileName)).reduce((sum, { code }) => sum + gzipSync(code).length, 0);
      if (bytes > MOST_INITIAL_KILOBYTES * 1000) {
        this.error(`The first page needs ${String(Math.ceil(bytes / 1000))} kB of scripts; the limit is ${String(MOST_INITIAL_KILOBYTES)} kB.`);
      }
    },
  };
}

/** Lets the browser fetch the desk and its font beside the entry, not after it: links only, for the policy allows no inline script. */
function early(): Plugin {
  return {
    name: 'early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const wanted = new Set<string>();
        const want = (name: string) => {
          if (wanted.has(name)) return;
          wanted.add(name);
          for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) want(imported);
        };
        const first = chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/app/Desk.tsx') === true);
        for (const { fileName } of first) want(fileName);
        const styles = chunks.filter(({ fileName }) => wanted.has(fileName)).flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]).filter((name) => !html.includes(name));
        const font = Object.keys(bundle).find((name) => /inter-latin-wght-normal.*\.woff2$/.test(name));
        const link = (attributes: Record<string, string | boolean>) => ({ tag: 'link', attrs: attributes, injectTo: 'head' as const });
        return [
          ...[...wanted].filter((name) => !html.includes(name)).map((name) => link({ rel: 'modulepreload', crossorigin: true, href: `/${name}` })),
          ...styles.map((name) => link({ rel: 'preload', as: 'style', crossorigin: true, href: `/${name}` })),
          ...(font === undefined ? [] : [link({ rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${font}` })]),
        ];
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), budget(), early()],
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
