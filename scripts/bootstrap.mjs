// What `npm start` and `npm test` share: packages as the lock file says, a Node that runs TypeScript, the built web pages.
// Plain JavaScript with Node's own modules only, since it runs before anything is installed, on Node 20 or newer.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const root = path.resolve(import.meta.dirname, '..');
const INSTALLED = path.join(root, 'node_modules', '.lock-sha256');
const BUILT = path.join(root, 'dist', '.stamp');
const BUSY = path.join(root, '.cache', 'bootstrap.lock');
/** What the web pages are made from. */
const WEB_SOURCES = [
  'src/web',
  'src/kit/ui',
  'src/portal/browser',
  'src/core',
  'src/duties',
  'laws',
  'vite.config.ts',
  'package-lock.json',
];
const WINDOWS = process.platform === 'win32';

/**
 * Installs what is missing and builds what has changed; does nothing when both stamps fit.
 * @param {{ web: boolean }} wanted whether the web pages are needed
 * @returns {Promise<string>} the path of the Node to run everything else with
 */
export async function bootstrap({ web }) {
  if (!isInstalled() || (web && !isBuilt())) {
    await alone(async (note) => {
      if (!isInstalled()) await install(note);
      if (web && !isBuilt()) await build(note);
    });
  }
  return runtime();
}

function isInstalled() {
  return read(INSTALLED) === lockHash();
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

async function install(note) {
  console.log('正在安装依赖（npm ci），第一次需要几分钟……');
  const want = lockHash();
  rmSync(INSTALLED, { force: true });
  // The npm that called us also works where no npm is on the path, and needs no shell.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = { ...process.env, NODE_ENV: 'development' };
  const options = { cwd: root, stdio: 'inherit', env, shell: npm === undefined && WINDOWS };
  const code = await finished(
    npm ? spawn(process.execPath, [npm, ...args], options) : spawn('npm', args, options),
    note,
  );
  if (code !== 0) fail(`依赖没有装好（npm ci 返回 ${code}），请看上面的提示；改正后再运行一次。`, code);
  writeFileSync(INSTALLED, want);
}

/** Our own Node when it runs TypeScript as it is, else the one that npm installed. */
function runtime() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 12)) return process.execPath;
  const node = path.join(root, 'node_modules', 'node', 'bin', WINDOWS ? 'node.exe' : 'node');
  if (!existsSync(node)) fail('缺少 Node 24：请在本目录运行 npm rebuild node，然后再试。');
  return node;
}

function isBuilt() {
  return !existsSync(path.join(root, 'vite.config.ts')) || read(BUILT) === webHash();
}

/** The pages are built beside the old ones and then exchanged, so that a failed build leaves the old ones in place. */
async function build(note) {
  console.log('正在生成网页……');
  const want = webHash();
  const [out, next, old] = ['web', 'web.next', 'web.old'].map((name) => path.join(root, 'dist', name));
  rmSync(next, { recursive: true, force: true });
  const args = [
    path.join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--outDir',
    next,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ];
  const env = { ...process.env, NODE_ENV: 'production' };
  const code = await finished(spawn(runtime(), args, { cwd: root, stdio: 'inherit', env }), note);
  if (code !== 0) fail(`网页没有生成（vite build 返回 ${code}），请看上面的提示。`, code);
  rmSync(BUILT, { force: true });
  rmSync(old, { recursive: true, force: true });
  if (existsSync(out)) renameSync(out, old);
  renameSync(next, out);
  writeFileSync(BUILT, want);
  rmSync(old, { recursive: true, force: true });
}

function webHash() {
  const hash = createHash('sha256');
  for (const source of WEB_SOURCES) addToHash(hash, source);
  return hash.digest('hex');
}

function addToHash(hash, name) {
  const full = path.join(root, name);
  const seen = statSync(full, { throwIfNoEntry: false });
  if (seen === undefined || name.endsWith('.test.ts')) return;
  if (seen.isDirectory()) {
    for (const below of readdirSync(full).sort()) addToHash(hash, `${name}/${below}`);
    return;
  }
  const content = readFileSync(full);
  hash.update(`${name}\0${content.length}\0`).update(content);
}

/** Lets one process at a time install and build in this clone; others wait and say for whom. */
async function alone(work) {
  mkdirSync(path.dirname(BUSY), { recursive: true });
  const me = identity(process.pid);
  let told = false;
  while (!claim([me])) {
    const holders = JSON.parse(read(BUSY) ?? 'null');
    if (holders === null) continue;
    if (!holders.some(isAlive)) {
      takeAway();
      await sleep(10);
      continue;
    }
    if (!told) console.log(`另一个进程（${holders[0].pid}）正在安装或生成，等它完成……`);
    told = true;
    await sleep(200);
  }
  const leave = () => rmSync(BUSY, { force: true });
  process.once('exit', leave);
  try {
    // A child that outlives us (kill -9) still works in this folder: while it lives, the claim stands.
    await work((pid) => replace([me, identity(pid)]));
  } finally {
    process.off('exit', leave);
    leave();
  }
}

/** Makes the claim appear whole or not at all: of two at once only one link can be made. */
function claim(holders) {
  const draft = `${BUSY}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holders));
  try {
    linkSync(draft, BUSY);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft);
  }
}

function replace(holders) {
  writeFileSync(`${BUSY}.${process.pid}`, JSON.stringify(holders));
  renameSync(`${BUSY}.${process.pid}`, BUSY);
}

/** Removes a dead process's claim: one remover at a time, who looks again first, so that nobody's fresh claim is hit. */
function takeAway() {
  const guard = `${BUSY}.removing`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const made = statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > 5_000) rmSync(guard, { recursive: true, force: true });
    return;
  }
  const holders = JSON.parse(read(BUSY) ?? 'null');
  if (holders !== null && !holders.some(isAlive)) rmSync(BUSY);
  rmSync(guard, { recursive: true });
}

/** A pid and, where the system tells it, the time that its process started (clock ticks since boot): pids are reused. */
function identity(pid) {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return { pid, started: fields[0] === 'Z' ? 'ended' : (fields[19] ?? null) };
}

function isAlive({ pid, started }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return started === null || identity(pid).started === started;
}

/** Waits for a child's end: its code, 127 when it could not be started, 1 when a signal ended it. */
export function finished(child, note = () => undefined) {
  if (child.pid !== undefined) note(child.pid);
  return new Promise((done) => {
    child.once('error', (error) => {
      console.error(error.message);
      done(127);
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}

/** The content of a file, or undefined when there is none. */
export function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function fail(sentence, code = 1) {
  console.error(sentence);
  process.exit(code || 1);
}
