import { randomBytes } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  type onRequestHookHandler,
} from 'fastify';
import { FILE_MAX } from '#store/files/refusal.ts';
import { createPresence } from './presence.ts';
import {
  absentProblem,
  badRequestProblem,
  faultProblem,
  foreignOriginProblem,
  sendProblem,
  tooLargeProblem,
  tooOftenProblem,
} from './problem.ts';
import { accountRoutes } from './routes/accounts.ts';
import { agendaRoutes } from './routes/agendas.ts';
import { caseRoutes } from './routes/cases.ts';
import { channelRoutes } from './routes/channels.ts';
import { checklistRoutes } from './routes/checklists.ts';
import { commandRoutes } from './routes/commands.ts';
import { deskRoutes } from './routes/desk.ts';
import { figureRoutes } from './routes/figures.ts';
import { fileRoutes } from './routes/files.ts';
import { importRoutes } from './routes/imports.ts';
import { invitingRoutes } from './routes/inviting.ts';
import { noticeRoutes } from './routes/notices.ts';
import { officeSettingsRoutes } from './routes/office-settings.ts';
import { outboxRoutes } from './routes/outbox.ts';
import { paperRoutes } from './routes/papers.ts';
import { pendingActRoutes } from './routes/pending-acts.ts';
import { presenceRoutes } from './routes/presence.ts';
import { reportRoutes } from './routes/reports.ts';
import { roomRoutes } from './routes/rooms.ts';
import { rosterRoutes } from './routes/roster.ts';
import { sessionRoutes } from './routes/session.ts';
import { similarRoutes } from './routes/similar.ts';
import { streamRoutes } from './routes/stream.ts';
import { tableRoutes } from './routes/tables.ts';
import { tallyRoutes } from './routes/tallies.ts';
import { todayRoutes } from './routes/today.ts';
import { webRoutes } from './routes/web.ts';
import { securityHeaders } from './security.ts';
import type { Shell } from './shell.ts';
import { createWalls } from './walls.ts';

/** More routes, such as the public site: what `main.ts` adds. */
export type AddRoutes = (app: FastifyInstance, shell: Shell) => void | Promise<void>;

const BODY_MAX = 1024 * 1024;

/** The type of a plain server stands for both: nothing here asks the socket which it is. */
const overTls = ({ tls }: Shell): FastifyServerOptions =>
  tls === null ? {} : ({ https: tls } as FastifyServerOptions);

/** Builds the server: plugins, error answers, routes. It listens nowhere yet. */
export const buildApp = async (shell: Shell, more: readonly AddRoutes[] = []): Promise<FastifyInstance> => {
  const app = Fastify({
    ...overTls(shell),
    trustProxy: shell.trustProxy,
    bodyLimit: BODY_MAX,
    genReqId: requestIds(),
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
  const security = securityHeaders(shell.origin);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(security);
    done();
  });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Mingshu', version: '0.0.1', description: '明数 API' } },
  });
  await app.register(cookie);
  await app.register(compress, { global: true, threshold: 1024, encodings: ['gzip', 'identity'] });
  await app.register(multipart, { limits: { fileSize: FILE_MAX, files: 6, fields: 40, fieldSize: 64 * 1024 } });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      Object.assign(new Error('too often'), { statusCode: 429, seconds: Math.ceil(ttl / 1000) }),
  });
  app.addHook('onRequest', storableAddress);
  app.addHook('onRequest', ownOriginOnly(shell));
  app.get('/healthz', { schema: { tags: ['system'], summary: '是否就绪' } }, async () => {
    await shell.store.database.pool.query('select 1');
    return { ready: true };
  });
  app.get('/api/openapi.json', { schema: { tags: ['system'], summary: '接口文档' } }, async () => app.swagger());
  sessionRoutes(app, shell);
  const presence = createPresence(shell.random(32));
  commandRoutes(app, shell, presence);
  presenceRoutes(app, shell, presence);
  caseRoutes(app, shell);
  checklistRoutes(app, shell);
  pendingActRoutes(app, shell);
  agendaRoutes(app, shell);
  const walls = createWalls();
  roomRoutes(app, shell, walls);
  similarRoutes(app, shell);
  invitingRoutes(app, shell);
  tallyRoutes(app, shell);
  reportRoutes(app, shell);
  todayRoutes(app, shell);
  deskRoutes(app, shell);
  noticeRoutes(app, shell);
  channelRoutes(app, shell);
  outboxRoutes(app, shell);
  fileRoutes(app, shell);
  paperRoutes(app, shell);
  tableRoutes(app, shell);
  importRoutes(app, shell);
  rosterRoutes(app, shell);
  accountRoutes(app, shell);
  officeSettingsRoutes(app, shell);
  figureRoutes(app, shell);
  streamRoutes(app, shell, walls);
  await webRoutes(app, shell);
  for (const add of more) await add(app, shell);
  return app;
};

/** Ids by which an administrator finds a fault in the log: chance for the process, then a count. */
const requestIds = (): (() => string) => {
  const process = randomBytes(4).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    return `${process}-${count}`;
  };
};

/** U+0000 can stand in no text of ours, so no address that carries it leads anywhere. */
const storableAddress: onRequestHookHandler = (request, reply, done) => {
  if (request.url.includes('%00'))
    sendProblem(reply, badRequestProblem('地址里含有空字符，无法处理。', 'The address holds U+0000.'));
  else done();
};

/** Writes come from our own pages: a browser says where from, and programs say nothing. */
const ownOriginOnly =
  (shell: Shell): onRequestHookHandler =>
  (request, reply, done) => {
    if (changesNothing(request.method) || comesFromOwnPages(shell, request)) done();
    else sendProblem(reply, foreignOriginProblem);
  };

const changesNothing = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

const comesFromOwnPages = (shell: Shell, request: FastifyRequest): boolean => {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || origin === 'null' || isOwn(shell, origin, request);
};

const isOwn = (shell: Shell, origin: string, request: FastifyRequest): boolean =>
  origin === shell.origin || origin === `${request.protocol}://${request.host}`;

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
