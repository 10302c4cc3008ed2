import { randomBytes } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { FILE_MAX } from '#store/files/refusal.ts';
import {
  absentProblem,
  badRequestProblem,
  faultProblem,
  foreignOriginProblem,
  sendProblem,
  tooLargeProblem,
  tooOftenProblem,
} from './problem.ts';
import { caseRoutes } from './routes/cases.ts';
import { commandRoutes } from './routes/commands.ts';
import { deskRoutes } from './routes/desk.ts';
import { figureRoutes } from './routes/figures.ts';
import { fileRoutes } from './routes/files.ts';
import { sessionRoutes } from './routes/session.ts';
import { streamRoutes } from './routes/stream.ts';
import { webRoutes } from './routes/web.ts';
import type { Shell } from './shell.ts';

/** More routes, such as the public site: what `main.ts` adds. */
export type AddRoutes = (app: FastifyInstance, shell: Shell) => void | Promise<void>;

const BODY_MAX = 1024 * 1024;

/** Builds the server: plugins, error answers, routes. It listens nowhere yet. */
export const buildApp = async (shell: Shell, more: readonly AddRoutes[] = []): Promise<FastifyInstance> => {
  const app = Fastify({
    trustProxy: shell.trustProxy,
    bodyLimit: BODY_MAX,
    genReqId: () => randomBytes(6).toString('hex'),
    logger:
      process.env.NODE_ENV === 'production'
        ? { level: 'warn', redact: ['req.headers.cookie', 'req.headers.authorization'] }
        : false,
    routerOptions: { maxParamLength: 200 },
  });
  // Input is judged by the kernel and by zod, in sentences; the schemas here are for the API document.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, absentProblem));
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Mingshu', version: '0.0.1', description: '明数 API' } },
  });
  await app.register(cookie);
  await app.register(compress, { global: true, threshold: 1024, encodings: ['gzip', 'identity'] });
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    hsts: shell.origin.startsWith('https:'),
  });
  await app.register(multipart, { limits: { fileSize: FILE_MAX, files: 6, fields: 40, fieldSize: 64 * 1024 } });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      Object.assign(new Error('too often'), { statusCode: 429, seconds: Math.ceil(ttl / 1000) }),
  });
  app.addHook('onRequest', storableAddress);
  app.addHook('onRequest', ownOriginOnly(shell));
  app.addHook('onSend', securityHeaders);
  app.get('/healthz', { schema: { tags: ['system'], summary: '是否就绪' } }, async () => {
    await shell.store.database.pool.query('select 1');
    return { ready: true };
  });
  app.get('/api/openapi.json', { schema: { tags: ['system'], summary: '接口文档' } }, async () => app.swagger());
  sessionRoutes(app, shell);
  commandRoutes(app, shell);
  caseRoutes(app, shell);
  deskRoutes(app, shell);
  fileRoutes(app, shell);
  figureRoutes(app, shell);
  streamRoutes(app, shell);
  await webRoutes(app, shell);
  for (const add of more) await add(app, shell);
  return app;
};

/** U+0000 can stand in no text of ours, so no address that carries it leads anywhere. */
const storableAddress = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
  request.url.includes('%00')
    ? sendProblem(reply, badRequestProblem('地址里含有空字符，无法处理。', 'The address holds U+0000.'))
    : undefined;

/** Writes come from our own pages: a browser says where from, and programs say nothing. */
const ownOriginOnly =
  (shell: Shell) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return undefined;
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      return sendProblem(reply, foreignOriginProblem);
    const { origin } = request.headers;
    if (
      origin === undefined || origin === 'null'
        ? site === undefined || site === 'same-origin' || site === 'none'
        : isOwn(shell, origin, request)
    )
      return undefined;
    return sendProblem(reply, foreignOriginProblem);
  };

const isOwn = (shell: Shell, origin: string, request: FastifyRequest): boolean =>
  origin === shell.origin || origin === `${request.protocol}://${request.host}`;

/** The default policy of every answer; the signed-in site's page sets its own with a nonce. */
const securityHeaders = async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  if (!reply.hasHeader('content-security-policy')) {
    reply.header(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
  }
  reply.header('referrer-policy', 'same-origin');
  reply.header('permissions-policy', 'geolocation=(self), camera=(self), microphone=()');
};

interface HttpFault {
  readonly statusCode?: number;
  readonly code?: string;
  readonly seconds?: number;
}

const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const { statusCode, code, seconds } = error as HttpFault;
  if (statusCode === 429) return sendProblem(reply, tooOftenProblem(seconds ?? 60));
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE')
    return sendProblem(
      reply,
      tooLargeProblem({
        zh: '内容太大：文字合计不超过1 MB，文件每个不超过20 MB。',
        en: 'Too large: at most 1 MB of text and 20 MB for each file.',
      }),
    );
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return sendProblem(reply, badRequestProblem('请求的格式无法读取。', 'The request could not be read.'));
  console.error(`[${request.id}] ${request.method} ${request.routeOptions.url ?? request.url}`, error);
  return sendProblem(reply, faultProblem(String(request.id)));
};
