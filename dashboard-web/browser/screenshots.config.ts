import { defineConfig } from '@playwright/test';
import { base } from './base.js';

export default defineConfig({ ...base, timeout: 240_000, expect: { timeout: 60_000 }, testMatch: 'screenshots.spec.ts' });
