import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Kept, PageCache } from './cache.ts';

/** Heads in the flat form that node sends without looking at it again. */
interface Heads {
  readonly plain: string[];
  readonly gzip: string[];
  readonly same: string[];
}

const headsOf = ({ body, gzip, type, etag }: Kept, security: Readonly<Record<string, string>>): Heads => {
  const common = { ...security, 'cache-control': 'no-cache', etag, vary: 'accept-encoding' };
  const sized = { ...common, 'content-type': type };
  return {
    plain: Object.entries({ ...sized, 'content-length': String(body.length) }).flat(),
    gzip: Object.entries({ ...sized, 'content-encoding': 'gzip', 'content-length': String(gzip.length) }).flat(),
    same: Object.entries(common).flat(),
  };
};

/** Whether the browser takes gzip (RFC 9110 section 12.5.3, without weights other than none). */
export const takesGzip = ({ headers }: IncomingMessage): boolean => {
  const accepted = headers['accept-encoding'];
  return typeof accepted === 'string' && /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted);
};

/**
 * Answers kept pages in front of the framework: what stands ready as bytes needs neither routes nor hooks. All else, and everything
 * once the server is closing, goes the usual way.
 */
export const answerReady = (server: Server, cache: PageCache, security: Readonly<Record<string, string>>): void => {
  const known = new WeakMap<Kept, Heads>();
  const answer = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET' || request.url === undefined || !server.listening) return false;
    const kept = cache.ready(request.url);
    if (kept === undefined) return false;
    const heads = known.get(kept) ?? headsOf(kept, security);
    known.set(kept, heads);
    if (request.headers['if-none-match'] === kept.etag) {
      response.writeHead(304, heads.same).end();
      return true;
    }
    const zipped = takesGzip(request);
    response.writeHead(200, zipped ? heads.gzip : heads.plain).end(zipped ? kept.gzip : kept.body);
    return true;
  };
  const usual = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (answer(request, response)) return;
    for (const listener of usual) listener(request, response);
  });
};
