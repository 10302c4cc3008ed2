import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { civilDateIn } from '#core/calendar/date.ts';
import { hex, utf8 } from '#core/log/bytes.ts';
import { parseCheckpoint } from '#core/log/checkpoint.ts';
import { parseNote } from '#core/log/note.ts';
import type { PublicFace } from '#kit/html/face.ts';
import type { Html } from '#kit/html/html.ts';
import type { Language } from '#kit/html/language.ts';
import { page as frame } from '#kit/html/page.ts';
import { styleSheet } from '#kit/html/style.ts';
import type { Shell } from '#server/shell.ts';
import type { Congress } from '#store/congress.ts';
import { latestCheckpoint } from '#store/log/serve.ts';
import { messagePage } from './pages/log.ts';

/** What every public route works with. */
export interface Site {
  readonly shell: Shell;
  readonly faces: readonly PublicFace[];
  readonly proof: (
    congress: Congress,
    key: string,
    year: string,
  ) => Promise<
    | { readonly ok: true; readonly text: string; readonly name: string }
    | { readonly ok: false; readonly sentence: string }
  >;
  readonly logKey: (congress: Congress) => string;
  readonly epochs: (congress: Congress) => readonly string[];
  /** Pages name the newest checkpoint: told when there is a newer one. */
  readonly onPublished: (listener: (congress: number) => void) => void;
}

const styleHash = createHash('sha256').update(styleSheet).digest('hex').slice(0, 12);
const stylePath = `/static/site-${styleHash}.css`;
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#b01c22"/><path d="M7 8h7v14H7zM7 15h7M18 8h7v13q0 3-3 3M18 8v8q0 6-3 8M18 13h7M18 17h7" fill="none" stroke="#fff" stroke-width="2"/></svg>`;

const known = new Map<string, { readonly at: number; readonly scripts: ReadonlyMap<string, string> }>();

/** Addresses of the built scripts, by entry name, from the bundler's manifest; read again when a build has replaced it. */
export const builtScripts = (webRoot: string): ReadonlyMap<string, string> => {
  const path = join(webRoot, 'manifest.json');
  const at = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (at === undefined) return new Map();
  const kept = known.get(path);
  if (kept?.at === at) return kept.scripts;
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, Entry>>;
  const scripts = new Map(
    Object.values(manifest).flatMap(({ isEntry, name, file }) =>
      isEntry === true && name !== undefined ? [[name, `/${file}`] as const] : [],
    ),
  );
  known.set(path, { at, scripts });
  return scripts;
};

interface Entry {
  readonly file: string;
  readonly name?: string;
  readonly isEntry?: boolean;
}

export interface Shown {
  readonly title: string;
  readonly description?: string;
  readonly body: Html;
  readonly crumbs?: readonly { readonly label: string; readonly path: string | null }[];
  readonly scripts?: readonly string[];
  readonly status?: number;
  readonly noindex?: boolean;
}

/** One public request: which congress, in which language, at which path without the language. */
export interface PublicRequest {
  readonly congress: Congress;
  readonly language: Language;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export const staticRoutes = (app: FastifyInstance): void => {
  const css = Buffer.from(styleSheet);
  app.get(stylePath, { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(css),
  );
  for (const weight of [400, 700]) {
    const font = readFileSync(new URL(`../kit/html/numerals/numerals-${weight}.woff2`, import.meta.url));
    app.get(`/static/numerals-${weight}.woff2`, { schema: { hide: true } }, (_request, reply) =>
      reply.type('font/woff2').header('cache-control', 'public, max-age=604800').send(font),
    );
  }
  app.get('/static/icon.svg', { schema: { hide: true } }, (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(ICON),
  );
  app.get('/favicon.ico', { schema: { hide: true } }, (_request, reply) => reply.redirect('/static/icon.svg'));
};

export interface FooterCheckpoint {
  readonly size: number;
  readonly at: string;
  readonly hash: string;
}

/** The newest checkpoint as the footer shows it, read in the caller's transaction. */
export const footerCheckpoint = async (client: pg.ClientBase, congress: Congress): Promise<FooterCheckpoint | null> => {
  const latest = await latestCheckpoint(client, congress.id);
  if (latest === null) return null;
  const note = parseNote(utf8(latest.note));
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  if (!checkpoint.ok) return null;
  const at = `${civilDateIn(latest.at.getTime(), congress.settings.zone)}`;
  return {
    size: latest.size,
    at,
    hash: hex(checkpoint.value.root)
      .slice(0, 32)
      .replace(/(.{4})(?=.)/g, '$1 '),
  };
};

/** Frames a body that belongs to no congress; where a demonstration is served it says so too. */
export const framedPlain = ({ shell }: Pick<Site, 'shell'>, language: Language, title: string, body: Html): string =>
  frame({
    language,
    congress: null,
    title,
    description: title,
    path: '/',
    nav: [],
    crumbs: [],
    demo: shell.store.congresses().some(({ settings }) => settings.demo),
    checkpoint: null,
    assets: { style: stylePath, scripts: [] },
    body,
    noindex: true,
  }).text;

/** Frames a body as a whole page of a congress. Reads the checkpoint by itself: never called within a transaction. */
export const framed = async (
  site: Site,
  { congress, language, path }: Pick<PublicRequest, 'congress' | 'language' | 'path'>,
  shown: Shown,
): Promise<string> => {
  const { shell, faces } = site;
  const { settings, slug } = congress;
  const scripts = builtScripts(shell.webRoot);
  const navigation = [
    { label: { zh: '首页', en: 'Home' }, path: `/${slug}` },
    { label: { zh: '年度数字', en: 'Year in figures' }, path: `/${slug}/years` },
    ...faces.flatMap((face) => {
      const duty = shell.store.duties.get(face.duty);
      return [
        ...(duty === undefined || face.listed === false ? [] : [{ label: duty.label, path: `/${slug}/${face.duty}` }]),
        ...face.routes
          .filter(({ nav }) => nav)
          .map((route) => ({ label: route.label, path: `/${slug}/${route.path}` })),
      ];
    }),
    { label: { zh: '核验', en: 'Check' }, path: `/${slug}/verify` },
    { label: { zh: '数据', en: 'Data' }, path: `/${slug}/data` },
  ];
  const isCurrent = (one: string): boolean =>
    path === one ||
    (one !== `/${slug}` && path.startsWith(`${one}/`)) ||
    (one.endsWith('/years') && (/\/\d{4}$/.test(path) || path.includes('/figures/')));
  return frame({
    language,
    congress: {
      slug,
      shortName: settings.shortName,
      name: settings.name,
      seal: settings.seal,
      ...(settings.horizon === undefined ? {} : { horizon: settings.horizon }),
      ...(settings.filing === undefined ? {} : { filing: settings.filing }),
    },
    title: shown.title,
    description:
      shown.description ??
      (language === 'zh'
        ? `${settings.name.zh}：每个公布的数字都能打开、能核验。`
        : `${settings.name.en}: every published number opens and can be checked.`),
    path,
    nav: navigation.map((one) => ({ ...one, current: isCurrent(one.path) })),
    crumbs: shown.crumbs ?? [],
    demo: settings.demo,
    checkpoint: await shell.store.database.inCongress(congress.id, (client) => footerCheckpoint(client, congress)),
    assets: {
      style: stylePath,
      scripts: ['site', ...(shown.scripts ?? [])].flatMap((name) => scripts.get(name) ?? []),
    },
    body: shown.body,
    ...(shown.noindex === true ? { noindex: true } : {}),
  }).text;
};

export const sendPage = async (site: Site, asked: PublicRequest, shown: Shown): Promise<FastifyReply> => {
  const text = await framed(site, asked, shown);
  return asked.reply
    .code(shown.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(text);
};

export const sendAbsent = (site: Site, asked: PublicRequest): Promise<FastifyReply> => {
  const l = asked.language;
  return sendPage(site, asked, {
    status: 404,
    noindex: true,
    title: l === 'zh' ? '没有找到' : 'Not found',
    body: messagePage(
      l,
      l === 'zh' ? '没有找到这一页' : 'There is no such page',
      l === 'zh' ? '地址可能写错了，或者内容还没有公开。' : 'The address may be wrong, or the matter is not public.',
      l === 'zh' ? `/${asked.congress.slug}` : `/en/${asked.congress.slug}`,
    ),
  });
};
