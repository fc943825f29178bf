import { defineConfig } from '@playwright/test';
import { base } from './base.js';

if (process.env.LIVEDESK_URL === undefined) throw new Error('Set LIVEDESK_URL to the address of a running desk, such as http://127.0.0.1:8080.');

export default defineConfig({ ...base, timeout: 180_000, expect: { timeout: 60_000 }, testMatch: ['desk.spec.ts', 'pages.spec.ts'] });
