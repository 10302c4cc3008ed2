import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const PASSWORD = 'a long password 1';
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mingshu-installation-')));
chmodSync(folder, 0o711);
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

type Env = Readonly<Record<string, string>>;
const launch = (script: string, args: readonly string[], env: Env): ChildProcess => {
  const { DATABASE_URL: _url, DEMO: _demo, ...own } = process.env;
  return spawn(process.execPath, [join(ROOT, script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...own, ORIGIN: 'http://mingshu.test', ...env },
  });
};
const run = async (
  script: string,
  args: readonly string[],
  env: Env,
): Promise<{ code: number | null; text: string }> => {
  const child = launch(script, args, env);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text };
};
const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
};
/** The server as people start it; answers its address once it is told, and stops with the test. */
const serve = async (
  env: Env,
): Promise<{ readonly address: string; readonly said: () => string; readonly stop: () => Promise<void> }> => {
  const port = await freePort();
  const child = launch('src/main.ts', [], { ...env, PORT: String(port) });
  let said = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.includes('Ctrl-C')) resolve();
  });
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.once('exit', () => reject(new Error(said)));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  onTestFinished(stop);
  await ready;
  return { address: `http://127.0.0.1:${port}`, said: () => said, stop };
};

const answers = [
  ...[
    '--slug',
    'shili',
    '--name-zh',
    '示例区人民代表大会常务委员会',
    '--name-en',
    'Example',
    '--short-zh',
    '示例区人大',
  ],
  ...['--short-en', 'Example', '--term-zh', '七届', '--term-en', '7th', '--seal', '示例人大', '--division', '310199'],
  ...['--admin-name', '王某（示例）', '--admin-account', 'wang'],
];
const signIn = (address: string, account: string, password: string): Promise<Response> =>
  fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://mingshu.test' },
    body: JSON.stringify({ congress: 'shili', account, password }),
  });

test('an office is set up, served, backed up while it runs, restored elsewhere, and signs again after a public statement', async () => {
  const first = { DATA_DIR: join(folder, 'first') };
  const made = await run('src/cli/setup.ts', answers, { ...first, SETUP_PASSWORD: PASSWORD });
  expect(made).toMatchObject({ code: 0, text: expect.stringContaining('已建立“shili”') });
  expect(made.text).not.toContain(PASSWORD);
  expect(await run('src/cli/setup.ts', answers, { ...first, SETUP_PASSWORD: PASSWORD })).toMatchObject({
    code: 1,
    text: expect.stringContaining('“shili”已经在用'),
  });
  const server = await serve(first);
  // On a loopback address too a real congress has no demonstration beside it.
  expect(server.said()).not.toContain('演示账号');
  expect((await fetch(`${server.address}/api/demo`)).status).toBe(404);
  expect(await (await fetch(`${server.address}/shili`)).text()).not.toContain('class="demo"');
  expect((await signIn(server.address, 'wang', PASSWORD)).status).toBe(200);
  await expect
    .poll(async () => (await fetch(`${server.address}/shili/log/checkpoint`)).status, { timeout: 20_000 })
    .toBe(200);
  const checkpoint = await (await fetch(`${server.address}/shili/log/checkpoint`)).text();
  const keyFile = join(folder, 'key.txt');
  const backup = await run('src/cli/backup.ts', ['--to', join(folder, 'backups'), '--with-key', keyFile], first);
  expect(backup).toMatchObject({ code: 0, text: expect.stringContaining('离线保管') });
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  await server.stop();

  const second = { DATA_DIR: join(folder, 'second') };
  const [name = ''] = readdirSync(join(folder, 'backups'));
  const restore = await run('src/cli/restore.ts', [join(folder, 'backups', name), '--key', keyFile], second);
  expect(restore).toMatchObject({ code: 0, text: expect.stringContaining('签署已暂停') });
  const refused = await run('src/cli/restore.ts', [join(folder, 'backups', name)], second);
  expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('只能恢复到空的数据库') });
  const held = await serve(second);
  await expect.poll(held.said, { timeout: 20_000 }).toContain('由备份恢复');
  expect((await signIn(held.address, 'wang', PASSWORD)).status).toBe(200);
  expect(await (await fetch(`${held.address}/shili/log/checkpoint`)).text()).toBe(checkpoint);
  await held.stop();
  expect(
    await run('src/cli/restore.ts', ['--new-epoch', '机房进水，恢复到前一日的备份（示例）'], second),
  ).toMatchObject({
    code: 0,
    text: expect.stringContaining('已开启日志期'),
  });
  const again = await serve(second);
  const newest = await (await fetch(`${again.address}/shili/log/checkpoint`)).text();
  expect(newest).toMatch(/^mingshu\.test\/shili\/epoch-\d+\n/);
  const page = await (await fetch(`${again.address}/shili/log`)).text();
  expect(page).toContain('机房进水');
  expect(page).toContain(`最后签署的检查点：${checkpoint.split('\n')[1]}条`);
  await again.stop();
  expect(readFileSync(join(folder, 'second/keys/shili.key'), 'utf8')).toBe(readFileSync(keyFile, 'utf8'));
}, 600_000);

test('commands that are not understood say how they are used', async () => {
  const env = { DATA_DIR: join(folder, 'none') };
  expect(await run('src/cli/restore.ts', [], env)).toMatchObject({ code: 1, text: expect.stringContaining('用法') });
  expect(await run('src/cli/setup.ts', ['--slug', 'x'], env)).toMatchObject({
    code: 1,
    text: expect.stringContaining('还缺'),
  });
});
