// What the tests need beyond npm: where it is found, and how to get it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Each need: `find` returns where it is, or undefined; `packages` are Debian's; `variable` tells the tests where it was found. */
const needs = {
  chromium: {
    label: 'Chromium 浏览器',
    variable: 'CHROMIUM_PATH',
    packages: ['chromium'],
    remedy: '安装 Chromium 或 Chrome，或把它的路径写进环境变量 CHROMIUM_PATH',
    find: () =>
      [process.env.CHROMIUM_PATH, '/usr/bin/chromium', onPath('chromium'), onPath('google-chrome')].find(isFile),
  },
  fonts: {
    label: '中文字体（Noto CJK）',
    packages: ['fonts-noto-cjk', 'fontconfig'],
    remedy: '安装任一中文字体，例如 Debian 的 fonts-noto-cjk',
    find: () => {
      const listed = spawnSync('fc-list', [':lang=zh-cn', 'file'], { encoding: 'utf8' });
      return listed.stdout?.split('\n')[0] || undefined;
    },
  },
  libreoffice: {
    label: 'LibreOffice Writer',
    variable: 'SOFFICE_PATH',
    packages: ['libreoffice-writer-nogui', 'fonts-liberation'],
    remedy: '安装 LibreOffice Writer，或把 soffice 的路径写进环境变量 SOFFICE_PATH',
    find: () => [process.env.SOFFICE_PATH, '/usr/bin/soffice', onPath('soffice')].find(isFile),
  },
  poppler: {
    label: 'pdftotext 和 pdftoppm',
    variable: 'POPPLER_BIN',
    packages: ['poppler-utils'],
    remedy: '安装 poppler-utils，或把含 pdftotext、pdftoppm 的目录写进环境变量 POPPLER_BIN',
    find: () =>
      [process.env.POPPLER_BIN, '/usr/bin'].find(
        (folder) => folder && ['pdftotext', 'pdftoppm', 'pdfinfo'].every((name) => isFile(path.join(folder, name))),
      ),
  },
  postgresql: {
    label: 'PostgreSQL 15（含 pgbench）',
    variable: 'POSTGRES_BIN',
    packages: ['postgresql-15'],
    remedy: '安装 PostgreSQL 15，并把含 postgres、initdb、pgbench 的目录写进环境变量 POSTGRES_BIN',
    find: () =>
      [process.env.POSTGRES_BIN, '/usr/lib/postgresql/15/bin'].find(
        (folder) => folder && ['postgres', 'initdb', 'pgbench'].every((name) => isFile(path.join(folder, name))),
      ),
  },
};

/**
 * Looks for the needs; as root on Debian what is missing is installed.
 * @returns {{ missing: Map<string, string>, found: Record<string, string> }} a sentence for each one missing; variables for the tests
 */
export function meet(names) {
  let lacking = names.filter((name) => !needs[name].find());
  if (lacking.length > 0 && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    aptInstall(lacking.flatMap((name) => needs[name].packages));
    lacking = lacking.filter((name) => !needs[name].find());
  }
  const found = names.filter((name) => needs[name].variable && !lacking.includes(name));
  return {
    missing: new Map(lacking.map((name) => [name, `缺少${needs[name].label}：请${needs[name].remedy}。`])),
    found: Object.fromEntries(found.map((name) => [needs[name].variable, needs[name].find()])),
  };
}

function aptInstall(packages) {
  console.log(`正在用 apt-get 安装：${packages.join(' ')}……`);
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find(isFile);
}

function isFile(file) {
  return Boolean(file) && existsSync(file);
}
