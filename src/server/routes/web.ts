import { randomBytes } from 'node:crypto';
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
