import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/** A port that nobody listens on. Throws when the machine has none. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

// The workers read this file again: what the first reading chose stands in the environment that they inherit.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_DATA ??= join(tmpdir(), `mingshu-e2e-${process.pid}`);
const { E2E_PORT: port, CHROMIUM_PATH: chromium = '/usr/bin/chromium' } = process.env;
const base = `http://127.0.0.1:${port}`;

/** Walks through a real browser against a real server with the demo year: one server for all of them, one after the other. */
// biome-ignore lint/style/noDefaultExport: Playwright reads the default export.
export default defineConfig({
  testDir: '.',
  testMatch: ['**/*.spec.ts', '**/*.e2e.ts'],
  outputDir: join(tmpdir(), 'mingshu-e2e-results'),
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: base,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: chromium, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] },
    trace: 'off',
  },
  webServer: {
    command: `"${process.execPath}" "${join(import.meta.dirname, 'server.ts')}"`,
    url: `${base}/healthz`,
    timeout: 300_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
});
