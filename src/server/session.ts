import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#core/actor.ts';
import { civilDateIn } from '#core/calendar/date.ts';
import type { Congress } from '#store/congress.ts';
import { actorOf, type Directory } from '#store/directory.ts';
import { absentProblem, sendProblem, signInProblem } from './problem.ts';
import { congressBySlug, type Shell } from './shell.ts';

/** Who asks, of which congress, on which civil day. */
export interface Asked {
  readonly congress: Congress;
  readonly directory: Directory;
  readonly today: string;
}
export interface SignedIn extends Asked {
  readonly actor: Actor & { readonly person: string };
  readonly account: string;
  readonly token: string;
}

/** One cookie for each congress, so that one browser may be signed in to two of them. */
export const cookieName = (shell: Shell, slug: string): string =>
  `${shell.origin.startsWith('https:') ? '__Host-' : ''}mingshu-${slug}`;

export const setSession = (shell: Shell, reply: FastifyReply, slug: string, token: string): void => {
  void reply.setCookie(cookieName(shell, slug), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: shell.origin.startsWith('https:'),
    maxAge: 12 * 3600,
  });
};

export const clearSession = (shell: Shell, reply: FastifyReply, slug: string): void => {
  void reply.clearCookie(cookieName(shell, slug), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: shell.origin.startsWith('https:'),
  });
};

/** The congress that an address names, with its day; null when there is none. */
export const asked = (shell: Shell, slug: string): Asked | null => {
  const congress = congressBySlug(shell, slug);
  if (congress === null) return null;
  return {
    congress,
    directory: shell.store.directories.of(congress.id),
    today: civilDateIn(shell.store.now().getTime(), congress.settings.zone),
  };
};

/** Who is signed in to the congress of the address, or null. */
export const signedIn = async (shell: Shell, request: FastifyRequest, slug: string): Promise<SignedIn | null> => {
  const base = asked(shell, slug);
  if (base === null) return null;
  const token = request.cookies[cookieName(shell, slug)];
  if (token === undefined) return null;
  const session = await shell.sessions.find(base.congress.id, token);
  if (session === null) return null;
  const actor = actorOf(base.directory, session.personId, base.today);
  return { ...base, actor: { ...actor, person: session.personId }, account: session.account, token };
};

/** A page that was opened by one person never acts in the session of whoever signed in after them on the same device. */
const isForAnother = (request: FastifyRequest, { actor }: SignedIn): boolean => {
  const { 'acts-for': named } = request.headers;
  return named !== undefined && named !== encodeURIComponent(actor.person);
};

type Params = { readonly congress: string };

/** Runs a route for whoever is signed in; others get 401, or 404 for a congress that does not exist. */
export const forSignedIn =
  <R>(shell: Shell, work: (who: SignedIn, request: FastifyRequest, reply: FastifyReply) => Promise<R>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<R | FastifyReply> => {
    const { congress: slug } = request.params as Params;
    if (congressBySlug(shell, slug) === null) return sendProblem(reply, absentProblem);
    const who = await signedIn(shell, request, slug);
    return who === null || isForAnother(request, who) ? sendProblem(reply, signInProblem) : work(who, request, reply);
  };
