import type { PlaywrightTestConfig } from '@playwright/test';

/** Chromium of the system: nothing is downloaded. */
export const base: PlaywrightTestConfig = {
  testDir: '.',
  outputDir: '../test-results/browser',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    // A recording of every test costs more than the tests: TRACE=1 makes them, a failure always leaves a picture and what the page consisted of.
    trace: process.env.TRACE === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ],
    },
  },
};
