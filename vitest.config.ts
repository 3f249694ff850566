import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/clusters/global-setup.ts'],
    reporters: ['default', './test/clusters/summary.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
