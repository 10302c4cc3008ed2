import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { absentProblem, sendProblem } from '../problem.ts';
import { congressBySlug, type Shell } from '../shell.ts';

/** The signed-in site: one page for every address under /desk, with a nonce for the styles that its parts make. */
export const webRoutes = async (app: FastifyInstance, shell: Shell): Promise<void> => {
  const index = join(shell.webRoot, 'index.html');
  const page = existsSync(index)
    ? readFileSync(index, 'utf8')
    : '<!doctype html><html lang="zh-CN"><title>明数</title><p>工作台还没有构建，请用 npm start 启动。</p></html>';
  if (existsSync(join(shell.webRoot, 'assets'))) {
    await app.register(fastifyStatic, {
      root: join(shell.webRoot, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
    });
  }
  const worker = workerOf(shell.webRoot, page, () => shell.store.congresses()[0]?.slug);
  app.get('/desk/worker.js', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(worker()),
  );
  app.get('/desk', { schema: { hide: true } }, async (_request, reply) => {
    const [first] = shell.store.congresses();
    return first === undefined ? sendProblem(reply, absentProblem) : reply.redirect(`/desk/${first.slug}`);
  });
  for (const url of ['/desk/:congress', '/desk/:congress/*']) {
    app.get(url, { schema: { hide: true } }, async (request, reply) => {
      const { congress } = request.params as { readonly congress: string };
      if (congressBySlug(shell, congress) === null) return sendProblem(reply, absentProblem);
      const nonce = randomBytes(16).toString('base64');
      reply.header(
        'content-security-policy',
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      );
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(page.replace('name="csp-nonce" content=""', `name="csp-nonce" content="${nonce}"`));
    });
  }
};

type Manifest = Readonly<
  Record<
    string,
    { readonly file: string; readonly css?: readonly string[]; readonly assets?: readonly string[] } & Links
  >
>;
interface Links {
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** What a browser runs that once had the worker, where none is built any more: it takes itself and what it kept away. */
const FAREWELL = `self.addEventListener('install',()=>self.skipWaiting());
self.addEventListener('activate',(event)=>event.waitUntil((async()=>{
for(const name of await caches.keys())if(name.startsWith('desk-shell-'))await caches.delete(name);
await self.registration.unregister();})()));`;

/** Every built file that an entry can come to need, as addresses. */
export const filesFrom = (manifest: Manifest, entry: string): readonly string[] => {
  const [seen, files] = [new Set<string>(), new Set<string>()];
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])])
      if (file.startsWith('assets/')) files.add(`/${file}`);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  visit(entry);
  return [...files].sort();
};

/** The worker that opens the desk without a network (ADR 15): the built script after the names of what it keeps. */
const workerOf = (webRoot: string, page: string, slug: () => string | undefined): (() => string) => {
  const path = join(webRoot, 'manifest.json');
  const manifest = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : {};
  const built = manifest['worker/worker.ts'];
  if (built === undefined) return () => FAREWELL;
  const script = readFileSync(join(webRoot, built.file), 'utf8');
  const files = filesFrom(manifest, 'index.html');
  const version = createHash('sha256').update(page).update(script).update(files.join()).digest('hex').slice(0, 16);
  return () => {
    const congress = slug();
    return congress === undefined
      ? FAREWELL
      : `self.SHELL=${JSON.stringify({ version, page: `/desk/${congress}`, files })};\n${script}`;
  };
};
