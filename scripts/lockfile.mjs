// Checks package-lock.json, which must serve `npm ci` on any network:
//   no address of a registry (each network has its own), a hash for every package that a server fetches, and an entry for every
//   optional package: a registry that lacks the packages of other systems makes npm leave them out, and `npm ci` then refuses the file.
// `node scripts/lockfile.mjs --complete` adds the entries that are left out; run it after `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '..', 'package-lock.json');
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** The optional packages that some entry names and no entry describes. */
function leftOut(lock) {
  return Object.entries(lock.packages).flatMap(([place, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !placesOf(place, name).some((at) => at in lock.packages))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  );
}

/** Where Node would look for a package, seen from another. */
function placesOf(place, name) {
  const above = place.split('/node_modules/').map((_, depth, all) => all.slice(0, depth + 1).join('/node_modules/'));
  return [`node_modules/${name}`, ...above.filter(Boolean).map((at) => `${at}/node_modules/${name}`)];
}

/** An entry in npm's form, its system read from the name: npm skips it on every other system. */
function entryFor({ name, version, dev }) {
  const words = name.split('/').at(-1).split('-');
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (!os || !cpu || !/^\d+\.\d+\.\d+/.test(version))
    throw new Error(`${name}@${version} cannot be completed by its name`);
  const libc = os === 'linux' && (words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc');
  return { version, cpu: [cpu], ...(dev ? { dev } : {}), ...(libc ? { libc: [libc] } : {}), optional: true, os: [os] };
}

/** A Linux server with glibc: the systems that the platform is delivered on must have their hashes. */
function isForServers({ os = ['linux'], cpu = ['x64'], libc = ['glibc'] }) {
  return os.includes('linux') && (cpu.includes('x64') || cpu.includes('arm64')) && libc.includes('glibc');
}

/** What is wrong with a lock file, one sentence for each fault. */
function faultsOf(lock) {
  const entries = Object.entries(lock.packages).filter(
    ([place, entry]) => place !== '' && !entry.link && !entry.inBundle,
  );
  return [
    ...entries.filter(([, entry]) => 'resolved' in entry).map(([place]) => `${place} 带有下载地址（resolved）`),
    ...entries
      .filter(([, entry]) => !entry.integrity && isForServers(entry))
      .map(([place]) => `${place} 没有校验值（integrity）`),
    ...leftOut(lock).map(
      ({ name }) => `缺少可选包 ${name}，npm ci 会因此失败，请运行 node scripts/lockfile.mjs --complete`,
    ),
  ];
}

function complete(lock) {
  for (const missing of leftOut(lock)) lock.packages[`node_modules/${missing.name}`] = entryFor(missing);
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
}

const planted = {
  packages: {
    'node_modules/a': { integrity: 'x', resolved: 'y', optionalDependencies: { 'a-linux-x64': '1.0.0' } },
    'node_modules/b': {},
  },
};
if (faultsOf(planted).length !== 3) throw new Error('the check does not find its planted faults');

const lock = JSON.parse(readFileSync(file, 'utf8'));
if (process.argv.includes('--complete')) complete(lock);
const faults = faultsOf(lock);
for (const fault of faults) console.error(`package-lock.json：${fault}。`);
if (faults.length > 0) process.exitCode = 1;
else console.log('package-lock.json：没有下载地址，服务器所需的包都有校验值，可选包齐全。');
