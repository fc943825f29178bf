import { defineConfig } from '@playwright/test';
import { base } from './base.js';

delete process.env.LIVEDESK_URL;

export default defineConfig({ ...base, workers: 2, fullyParallel: true, timeout: 120_000, testMatch: '*.spec.ts', testIgnore: ['pages.spec.ts', 'screenshots.spec.ts'] });
