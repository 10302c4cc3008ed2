import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { verifyFigureProof } from '#core/proof/verify.ts';
import { proofWorld } from '#core/proof/world.ts';
import { duties } from '#duties/index.ts';
import { createAccount } from '#store/accounts/account.ts';
import { createStrangers } from '#store/accounts/lockout.ts';
import { signIn } from '#store/accounts/sign-in.ts';
import { repeatableRandom } from '#store/accounts/testing.ts';
import { createProofFiles } from '#store/figures/proof.ts';
import { type Founded, found, liveRandomly, take } from '#store/figures/testing.ts';
import { openFile } from '#store/files/folder.ts';
import { ingest } from '#store/files/ingest.ts';
import { recordFile } from '#store/files/record.ts';
import { nodeLogCrypto } from '#store/log-crypto.ts';
import { compare } from '#store/rebuild/compare.ts';
import { refuseUnfinished } from '#store/store.ts';
import { recordErasures } from './erasures.ts';
import { manifestFiles, readManifest } from './manifest.ts';
import { restoreBackup } from './restore.ts';
import { backedUpTables, storedTables } from './tables.ts';
import { everything, filesRoot, type Installation, openInstallation, placeOf, sourceOf } from './testing.ts';
import { makeBackup } from './write.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mingshu-backup-')));
chmodSync(folder, 0o711);
const world = proofWorld(duties);
const PASSWORD = 'a long password 1';
const SECRET = '只有本人知道的名字';

let made = 0;
/** An installation of its own until the test is over; with a folder that was given, over what lies in it. */
const install = async (home?: string): Promise<Installation> => {
  made += 1;
  const installation = await openInstallation(home ?? join(folder, `home-${made}`));
  onTestFinished(() => installation.stop());
  return installation;
};

let source: Installation;
let place: Founded;
let hashes: readonly [kept: string, erased: string, later: string];
let later: string;
let keys: string;
let backup: string;
let proof: string;
let before: Readonly<Record<string, readonly string[]>>;

const storeFile = async (installation: Installation, text: string): Promise<string> => {
  const { store, home } = installation;
  const stored = await ingest(filesRoot(home)(place.congress.slug), Buffer.from(text), '说明.txt');
  if (!stored.ok) throw new Error('refused');
  await store.database.inCongress(place.congress.id, (client) =>
    recordFile(client, place.congress.id, stored.value, { uploadedBy: 'x', now: new Date() }),
  );
  return stored.value.hash;
};
const resident = { person: null, posts: [{ post: 'resident' as const, unit: null }] };
const reportWith = async (photo: string): Promise<string> => {
  const answer = await take(source, place.congress, {
    duty: 'resident-problem',
    step: 'report',
    actor: resident,
    on: '2025-03-03',
    input: {
      text: `${SECRET}家门口的路灯不亮`,
      category: 'traffic',
      town: place.towns[0],
      channel: 'online',
      name: SECRET,
      photos: [photo],
    },
  });
  if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
  return answer.case;
};
const erase = async (installation: Installation, id: string): Promise<void> => {
  const actor = { person: null, posts: [{ post: 'town-clerk' as const, unit: place.towns[0] ?? null }] };
  const wish = {
    duty: 'resident-problem',
    step: 'erase',
    actor,
    case: id,
    opens: false,
    on: '2025-03-04',
    input: { $reason: '本人要求' },
  };
  const answer = await take(installation, place.congress, wish);
  if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
};
const published = async ({ publisher }: Installation) => {
  const outcome = await publisher.publish(place.congress);
  if (!outcome.ok) throw new Error(outcome.error.zh);
  return outcome.value;
};

beforeAll(async () => {
  source = await openInstallation(join(folder, 'source'));
  place = await found(source, 'origin');
  await liveRandomly(source, place, 3, 120);
  hashes = [
    await storeFile(source, '留下的'),
    await storeFile(source, '清除的'),
    await storeFile(source, '后来清除的'),
  ];
  await reportWith(hashes[0]);
  await erase(source, await reportWith(hashes[1]));
  later = await reportWith(hashes[2]);
  await source.store.database.inCongress(place.congress.id, (client) =>
    createAccount(
      client,
      place.congress.id,
      { account: 'wang', password: PASSWORD, personId: later, demo: false },
      repeatableRandom(1),
    ),
  );
  await published(source);
  const made = await source.store.database.inCongress(place.congress.id, (client) =>
    createProofFiles(world).get(
      client,
      place.congress,
      { figure: 'problems-solved-rate', period: '2025', as: 'newest' },
      source.publisher.keyText(place.congress),
    ),
  );
  if (!made.ok) throw new Error(made.error.zh);
  proof = made.value.text;
  keys = readFileSync(join(source.home, 'keys/origin.key'), 'utf8');
  before = await everything(source.store.database, place.congress.id);
  // Appends go on while the backup is made.
  const [one] = await Promise.all([
    makeBackup(sourceOf(source), join(folder, 'busy')),
    liveRandomly(source, place, 4, 60, '2025-06-01'),
  ]);
  backup = one.folder;
});
afterAll(async () => {
  await source?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('a backup made under load is one moment of the log, holds no key and no half of anything', async () => {
  const manifest = readManifest(backup);
  const [log] = manifest.logs;
  expect(log).toMatchObject({ slug: 'origin', missing: [], signed: { epoch: 1 } });
  // What was signed meanwhile may be younger than the rows; the rows are as long as the log that the manifest names.
  const rows = gunzipSync(readFileSync(join(backup, 'origin/tables/event_log.jsonl.gz')))
    .toString()
    .trim()
    .split('\n');
  expect(rows).toHaveLength(log?.pos ?? Number.NaN);
  const names = readdirSync(backup, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => name.endsWith('.key'))).toEqual([]);
  expect(readdirSync(join(folder, 'busy')).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  const line = keys.trim().split('+').at(-1) ?? 'none';
  for (const name of ['manifest.json']) expect(readFileSync(join(backup, name), 'utf8')).not.toContain(line);
});

test('every table is either backed up or named as one that is folded again', async () => {
  const [all, kept] = await source.store.database.inCongress(place.congress.id, async (client) => [
    await storedTables(client),
    await backedUpTables(client),
  ]);
  const left = all.filter((table) => !kept.some(({ name }) => name === table.name)).map(({ name }) => name);
  expect(left.join(' ')).toBe('case_party case_row clock contribution counter search_text session tile vote_result');
});

test('the restore drill: rows, files, accounts, root and an old proof are as before, and what was erased stays erased', async () => {
  await liveRandomly(source, place, 5, 20, '2025-07-01');
  const { folder: quiet, manifest } = await makeBackup(sourceOf(source), join(folder, 'quiet'));
  before = await everything(source.store.database, place.congress.id);
  const target = await install();
  const [restored] = await restoreBackup(quiet, placeOf(target, { keys }));
  expect(restored).toMatchObject({
    slug: 'origin',
    events: manifest.logs[0]?.pos,
    root: manifest.logs[0]?.root,
    missing: [],
    keyed: true,
    signs: false,
  });
  const after = await everything(target.store.database, place.congress.id);
  const head = (rows: readonly string[] = []) => rows.map((row) => row.replace(/"epoch":\d+/, ''));
  expect(head(after.log_head)).toEqual(head(before.log_head));
  for (const [name, rows] of Object.entries(before)) {
    // Of the search index the cursor begins again; of the head only the epoch waits for an operator.
    if (name === 'log_head' || name === 'follower') continue;
    expect(after[name]?.length, name).toBe(rows.length);
    expect(after[name]?.filter((row, index) => row !== rows[index]).length, name).toBe(0);
  }
  expect((await compare(target.store, place.congress.id)).count).toBe(0);
  const root = filesRoot(target.home)('origin');
  const readBack = async (hash: string): Promise<string | null> => {
    const file = await openFile(root, hash, 'full');
    return file === null ? null : (await file.stream.toArray()).map(String).join('');
  };
  expect(await Promise.all(hashes.map(readBack))).toEqual(['留下的', null, '后来清除的']);
  expect(JSON.stringify(after.sealed_value).includes(Buffer.from(SECRET).toString('hex'))).toBe(true);
  const signedIn = await target.store.database.inCongress(place.congress.id, (client) =>
    signIn(
      client,
      place.congress.id,
      { account: 'wang', password: PASSWORD, demoAllowed: false },
      { now: new Date(), random: repeatableRandom(2), strangers: createStrangers(), zone: 'Asia/Shanghai' },
    ),
  );
  expect(signedIn).toMatchObject({ ok: true, value: { account: 'wang' } });
  const verdict = verifyFigureProof(proof, {
    crypto: nodeLogCrypto,
    world,
    key: target.publisher.keyText(place.congress),
  });
  expect(verdict).toMatchObject({ ok: true });
  // The restored log holds what the old proof was made of: its own proof at that checkpoint's epoch key is the same log's.
  const again = await target.store.database.inCongress(place.congress.id, (client) =>
    createProofFiles(world).get(
      client,
      place.congress,
      { figure: 'problems-solved-rate', period: '2025', as: 'newest' },
      target.publisher.keyText(place.congress),
    ),
  );
  expect(again).toMatchObject({ ok: true });
  if (again.ok)
    expect(
      verifyFigureProof(again.value.text, {
        crypto: nodeLogCrypto,
        world,
        key: source.publisher.keyText(place.congress),
      }).ok,
    ).toBe(true);
});

test('elsewhere nothing is signed until an operator opens an epoch, named by time, whose statement holds the last published checkpoint', async () => {
  await liveRandomly(source, place, 6, 20, '2025-08-01');
  const newest = await published(source);
  const target = await install();
  await restoreBackup(backup, placeOf(target, { keys, published: [newest.note] }));
  expect(await target.publisher.publish(place.congress)).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('由备份恢复') },
  });
  expect(await target.publisher.openEpoch(place.congress, '机房进水，恢复到备份（示例）')).toMatchObject({ ok: true });
  const [statement] = target.publisher.statements(place.congress);
  expect(statement).toMatchObject({ last: { size: newest.size, checkpoint: newest.note } });
  expect(statement?.epoch).toBeGreaterThan(1_000_000);
  expect(await source.publisher.publish(place.congress)).toMatchObject({ ok: true });
});

test('beside the key folder that signed, a log that continues what was signed goes on, and an older one does not', async () => {
  const home = join(folder, 'kept-keys');
  const first = await install(home);
  const own = await found(first, 'kept');
  await first.publisher.publish(own.congress);
  const { folder: older } = await makeBackup(sourceOf(first), join(folder, 'kept-backups'));
  const goesOn = await install(home);
  expect(await restoreBackup(older, placeOf(goesOn))).toMatchObject([{ signs: true }]);
  const congress = goesOn.store.congresses()[0];
  if (congress === undefined) throw new Error('no congress');
  expect(await goesOn.publisher.publish(congress)).toMatchObject({ ok: true });
  await liveRandomly(goesOn, { ...own, congress }, 7, 10);
  expect(await goesOn.publisher.publish(congress)).toMatchObject({ ok: true });
  const goneBack = await install(home);
  expect(await restoreBackup(older, placeOf(goneBack))).toMatchObject([{ signs: true }]);
  expect(await goneBack.publisher.publish(congress)).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('较早的状态') },
  });
  expect(await goneBack.publisher.openEpoch(congress, '误删数据库，恢复到前一日的备份（示例）')).toMatchObject({
    ok: true,
  });
  expect(goneBack.publisher.statements(congress)).toMatchObject([{ epoch: 2 }]);
});

test('an erasure made after the backup is remembered beside the key and made again on the restored log', async () => {
  const target = await install();
  await erase(source, later);
  await source.store.database.inCongress(place.congress.id, (client) =>
    recordErasures(client, place.congress, join(source.home, 'keys')),
  );
  const remembered = readFileSync(join(source.home, 'keys/origin.erased'), 'utf8');
  expect(remembered).toContain(later);
  cpSync(join(source.home, 'keys/origin.erased'), join(target.home, 'keys/origin.erased'));
  const [restored] = await restoreBackup(backup, placeOf(target, { keys }));
  expect(restored?.erasedAgain).toBeGreaterThanOrEqual(1);
  const { rows } = await target.store.database.inCongress(place.congress.id, (client) =>
    client.query<{ left: number }>(
      'select count(*)::int as left from sealed_value where congress_id = $1 and case_id = $2',
      [place.congress.id, later],
    ),
  );
  expect(rows).toEqual([{ left: 0 }]);
  const root = filesRoot(target.home)('origin');
  expect(await openFile(root, hashes[2], 'full')).toBeNull();
  expect((await openFile(root, hashes[0], 'full'))?.size).toBeGreaterThan(0);
});

test('a backup with one flipped byte, wherever it is, is refused before anything is written', async () => {
  const target = await install();
  const names = readdirSync(backup, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(names.length).toBeGreaterThan(15);
  for (const path of names) {
    const whole = readFileSync(path);
    const flipped = Buffer.from(whole);
    const at = Math.floor(whole.length / 2);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    chmodSync(path, 0o600);
    writeFileSync(path, flipped);
    await expect(restoreBackup(backup, placeOf(target, { keys })), path).rejects.toThrow(/没有写入任何内容/);
    writeFileSync(path, whole);
  }
  expect(target.store.congresses()).toEqual([]);
  const { rows } = await target.store.database.pool.query('select 1 from congress');
  expect(rows).toEqual([]);
  expect(existsSync(target.home)).toBe(false);
});

test.each([
  ['a file of it', (name: string) => name.endsWith('event_log.jsonl.gz'), /读不到/],
  ['its manifest', (name: string) => name === 'manifest.json', /不是完整的备份/],
])('a backup without %s is refused', async (_what, isIt, sentence) => {
  const copy = join(folder, 'cut');
  cpSync(backup, copy, { recursive: true });
  for (const name of readdirSync(copy, { recursive: true, encoding: 'utf8' })) if (isIt(name)) rmSync(join(copy, name));
  await expect(restoreBackup(copy, placeOf(source))).rejects.toThrow(sentence);
  rmSync(copy, { recursive: true });
});

test('a database that is not empty, a key of another log and a checkpoint of another log are refused with a sentence', async () => {
  await expect(restoreBackup(backup, placeOf(source))).rejects.toThrow(/“origin”，备份只能恢复到空的数据库/);
  const [target, other] = [await install(), await install()];
  const { congress } = await found(other, 'other');
  const foreign = await other.publisher.publish(congress);
  const foreignKey = readFileSync(join(other.home, 'keys/other.key'), 'utf8').replace('/other+', '/origin+');
  await expect(restoreBackup(backup, placeOf(target, { keys: foreignKey }))).rejects.toThrow(
    /不是备份里“origin”这份日志的密钥/,
  );
  await expect(restoreBackup(backup, placeOf(target, { keys: 'nonsense' }))).rejects.toThrow(/没有签名密钥/);
  await expect(
    restoreBackup(backup, placeOf(target, { published: [foreign.ok ? foreign.value.note : ''] })),
  ).rejects.toThrow(/备份里没有这一人大/);
});

test('a backup of an older version is not read into tables of this one, nor one of a newer version at all', async () => {
  const target = await install();
  const copy = join(folder, 'versions');
  const { schema, ...rest } = readManifest(backup);
  const withSchema = async (names: readonly string[]): Promise<unknown> => {
    cpSync(backup, copy, { recursive: true });
    for (const [name, text] of manifestFiles({ ...rest, schema: [...names] })) writeFileSync(join(copy, name), text);
    return restoreBackup(copy, placeOf(target, { keys })).finally(() => rmSync(copy, { recursive: true }));
  };
  await expect(withSchema(schema.slice(0, 1))).rejects.toThrow(/全新的空数据库/);
  await expect(withSchema([...schema, '9999-later'])).rejects.toThrow(/备份比程序新（含有9999-later）/);
});

test('a restore that was cut off lets no server start, and the next one begins again', async () => {
  const target = await install();
  const cut = placeOf(target, { openStore: () => Promise.reject(new Error('power cut')) });
  await expect(restoreBackup(backup, cut)).rejects.toThrow('power cut');
  await target.store.reload();
  expect(() => refuseUnfinished(target.store)).toThrow(/恢复没有做完/);
  expect(await restoreBackup(backup, placeOf(target))).toMatchObject([{ slug: 'origin', keyed: false }]);
  expect(() => refuseUnfinished(target.store)).not.toThrow();
  expect((await compare(target.store, place.congress.id)).count).toBe(0);
});

test('a file that is lost or damaged is named, and the rest is backed up', async () => {
  const first = hashes[0];
  const path = join(filesRoot(source.home)('origin'), first.slice(0, 2), first.slice(2, 4), first);
  const whole = readFileSync(path);
  writeFileSync(path, '别的内容');
  const { folder: made, manifest } = await makeBackup(sourceOf(source), join(folder, 'damaged'));
  writeFileSync(path, whole);
  expect(manifest.logs[0]?.missing).toEqual([first]);
  expect(await restoreBackup(made, placeOf(await install()))).toMatchObject([{ missing: [first] }]);
});
