import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** The server of the walks: `src/main.ts` on its own data directory, which goes when it ends. */
const data = process.env.E2E_DATA;
const port = process.env.E2E_PORT;
if (data === undefined || port === undefined) throw new Error('E2E_DATA and E2E_PORT are set by playwright.config.ts');

rmSync(data, { recursive: true, force: true });
const main = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
  env: { ...process.env, PORT: port, DATA_DIR: data, HOST: '127.0.0.1', DEBUG: '1' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const stop = (): void => {
  main.kill('SIGTERM');
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
main.on('exit', (code) => {
  rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 0);
});
