import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figureData } from '#core/figure.ts';
import { formatNoteKey } from '#core/log/note-key.ts';
import { formatProof } from '#core/proof/format.ts';
import { logKey, proofOf, signer, toldWith } from '#core/proof/testing.ts';
import { proofWorld } from '#core/proof/world.ts';
import { duties } from '#duties/index.ts';
import { verifyCommand } from './verify.ts';

const [definition] = duties
  .flatMap(({ figures }) => figures.filter(({ key }) => key === 'problems-solved-rate'))
  .map(figureData);
const folder = mkdtempSync(join(tmpdir(), 'mingshu-verify-'));
const file = (name: string): string => join(folder, name);

beforeAll(() => {
  if (definition === undefined) throw new Error('no definition');
  const proof = proofOf({ world: proofWorld(duties), definition }, toldWith(definition), true);
  writeFileSync(file('proof.json'), formatProof(proof));
  writeFileSync(file('lie.json'), formatProof({ ...proof, claim: { ...proof.claim, scaled: 501 } }));
  writeFileSync(file('key.txt'), `${formatNoteKey(logKey.key)}\n`);
  writeFileSync(file('other.txt'), `${formatNoteKey(signer(2).key)}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (...args: readonly string[]) => {
  const lines: string[] = [];
  return { code: await verifyCommand(args, (line) => lines.push(line)), text: lines.join('\n') };
};

test('an honest proof ends with 0 and says each step, the time and whom one trusts', async () => {
  const own = await run(file('proof.json'));
  expect(own.code).toBe(0);
  expect(own.text.match(/✓/g)).toHaveLength(6);
  expect(own.text).toMatch(/2025年 群众反映问题解决率：50\.0/);
  expect(own.text).toMatch(/文件自带的公钥/);
  expect(own.text).toMatch(/一致。用时\d+\.\d\d秒。$/);
  expect(await run(file('proof.json'), '--key', file('key.txt'), '--en')).toMatchObject({
    code: 0,
    text: expect.stringContaining('The key that you gave'),
  });
  expect(await run('--key', formatNoteKey(logKey.key), file('proof.json'))).toMatchObject({ code: 0 });
});

test('a lie, another key and an unreadable file end with 1 and the reason', async () => {
  expect(await run(file('lie.json'))).toMatchObject({ code: 1, text: expect.stringContaining('所称50.1') });
  expect(await run(file('proof.json'), '--key', file('other.txt'))).toMatchObject({
    code: 1,
    text: expect.stringContaining('不一致'),
  });
  expect(await run(file('none.json'))).toMatchObject({ code: 1, text: expect.stringContaining('读不到') });
  expect(await run(file('key.txt'))).toMatchObject({ code: 1, text: expect.stringContaining('不是本格式') });
});

test('a command that is not understood ends with 2 and says how it is used', async () => {
  for (const args of [[], ['a', 'b'], ['a', '--key'], ['--unknown']]) {
    expect(await run(...args)).toMatchObject({ code: 2, text: expect.stringContaining('npm run verify') });
  }
});

test('an address is read when it is given, and what it answers with is judged alike', async () => {
  const server = createServer((request, reply) => {
    if (request.url === '/proof.json') reply.end(readFileSync(file('proof.json')));
    else reply.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await run(`${base}/proof.json`)).toMatchObject({ code: 0 });
  expect(await run(`${base}/none.json`)).toMatchObject({ code: 1, text: expect.stringContaining('HTTP 404') });
  await new Promise((resolve) => server.close(resolve));
});
