import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // a zone that is not UTC, so that a local time where UTC is meant cannot pass
    env: { TZ: 'America/Los_Angeles' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // every core: the default leaves one free, which on two is half of them
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['test/{model,truth,layers,fuzz,scripts,fixtures,visual}/**/*.test.ts', 'test/*.test.ts'],
          // nothing there has state of a module's own or reaches for globals: one world for all files is safe, and no file
          // loads the model anew
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'page', include: ['test/{map,store,ui,worker}/**/*.test.{ts,tsx}'] },
      },
    ],
  },
});
