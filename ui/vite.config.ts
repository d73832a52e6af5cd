/// <reference types="vitest/config" />
// Build of the window's page: everything bundled, nothing inlined as data:, nothing remote (see the CSP).
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const recording = process.env.KEYSTEAD_RECORD !== undefined;

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  server: { port: 5173, strictPort: true, host: '127.0.0.1' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['safari16.4', 'chrome111'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['tests/setup.ts'],
    ...(recording
      ? {
          globalSetup: ['tests/recordCast.ts'],
          alias: [
            {
              find: /^@testing-library\/user-event$/,
              replacement: new URL('tests/slowly.ts', import.meta.url).pathname,
            },
          ],
        }
      : {}),
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    css: false,
    maxWorkers: 2,
    testTimeout: recording ? 240_000 : 60_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC' },
  },
});
