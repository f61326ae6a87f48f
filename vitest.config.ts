import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**'],
    // a zone that is not UTC, so that a local time where UTC is meant cannot pass
    env: { TZ: 'America/Los_Angeles' },
    testTimeout: 60_000,
  },
});
