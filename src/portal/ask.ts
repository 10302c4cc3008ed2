import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#kit/html/language.ts';
import { absentProblem, sendProblem } from '#server/problem.ts';
import { congressBySlug } from '#server/shell.ts';
import { figuresOfYear, yearsOf } from './figure-routes.ts';
import { messagePage } from './pages/log.ts';
import { framedPlain, type PublicRequest, type Site } from './site.ts';

/** Answers one public request. */
export type Answer = (asked: PublicRequest) => Promise<FastifyReply>;

/** Registers a page in both languages. */
export type Get = (path: string, summary: string, answer: Answer) => void;

/** Finds the congress of an address and hands the request on; where there is none, says so. */
export const forCongress = async (
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  language: Language,
  answer: Answer,
): Promise<FastifyReply> => {
  const { congress: slug } = request.params as { readonly congress: string };
  const congress = congressBySlug(site.shell, slug);
  if (congress === null) return sendNowhere(site, request, reply, language);
  const path = decodeURI(request.url.split('?')[0] ?? '').replace(/^\/en(?=\/)/, '');
  const query = Object.fromEntries(
    Object.entries(request.query as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  return answer({ congress, language, path, query, request, reply });
};

/** No congress has this name: a page for a browser, a problem document for a program. */
const sendNowhere = (site: Site, request: FastifyRequest, reply: FastifyReply, language: Language): FastifyReply => {
  if (!String(request.headers.accept ?? '').includes('text/html')) return sendProblem(reply, absentProblem);
  const zh = language === 'zh';
  const body = messagePage(
    language,
    zh ? '没有找到这一页' : 'There is no such page',
    zh ? '地址可能写错了，或者内容还没有公开。' : 'The address may be wrong, or the matter is not public.',
    '/',
  );
  return reply
    .code(404)
    .type('text/html; charset=utf-8')
    .send(framedPlain(site, language, zh ? '没有找到' : 'Not found', body));
};

/** The last year that was sealed, else the present one. */
export const latestYear = (site: Site, asked: PublicRequest, today: string): Promise<string> =>
  site.shell.store.database.inCongress(asked.congress.id, async (client) => {
    for (const year of await yearsOf(client, asked.congress.id, today)) {
      const figures = await figuresOfYear(client, site, asked.congress, year);
      if (figures.some(({ sealed }) => sealed !== null)) return year;
    }
    return today.slice(0, 4);
  });
