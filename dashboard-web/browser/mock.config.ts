import { defineConfig } from '@playwright/test';
import { base } from './base.js';

delete process.env.LIVEDESK_URL;

export default defineConfig({ ...base, testMatch: '*.spec.ts', testIgnore: 'screenshots.spec.ts' });
