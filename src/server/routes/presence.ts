import type { FastifyInstance } from 'fastify';
import QRCode from 'qrcode';
import type { Actor } from '#core/actor.ts';
import type { PresenceView } from '#core/api-desk.ts';
import type { CaseState } from '#core/case.ts';
import type { AnyStep } from '#core/decide.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import { holdsRole } from '#core/procedure.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { readCases } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import type { Presence } from '../presence.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';

/** What a code is for: it holds for one step of one case. */
export const placeOf = (congress: number, id: string, step: string): string => `${congress} ${id} ${step}`;

/** The case whose code holds for a step of this one. */
export const placeAt = ({ place }: NonNullable<AnyStep['presence']>, state: CaseState | null): string =>
  state === null ? '' : (place?.(state.open as never) ?? state.id);

/** The steps whose code this person may show at this case now; a code that many cases share is shown at the place itself. */
export const shownSteps = (
  duty: Duty,
  state: CaseState,
  actor: Actor,
  where: 'everywhere' | 'own place' = 'own place',
): readonly string[] =>
  showable(duty, state, actor).filter(
    (step) => where === 'everywhere' || procedureOf(duty, state.edition).steps[step]?.presence?.place === undefined,
  );

const showable = (duty: Duty, state: CaseState, actor: Actor): readonly string[] => {
  const procedure = procedureOf(duty, state.edition);
  const parties = procedure.parties(state.open);
  return Object.entries(procedure.steps).flatMap(([name, { from, presence }]) => {
    const shows = presence?.shownTo.some((role) => {
      const definition = procedure.roles[role];
      return definition !== undefined && holdsRole(definition, actor, state.id, parties) !== null;
    });
    return shows === true && !state.void && from !== 'start' && from.includes(state.status) ? [name] : [];
  });
};

/** The code of the minute, for the screen at the place. */
export const presenceRoutes = (app: FastifyInstance, shell: Shell, presence: Presence): void => {
  app.get(
    '/api/:congress/presence/:duty/:case/:step',
    { schema: { tags: ['desk'], summary: '现场签到码' } },
    forSignedIn(shell, async (who, request, reply) => {
      const params = request.params as { readonly duty: string; readonly case: string; readonly step: string };
      const duty = shell.store.duties.get(params.duty);
      const [read] =
        duty === undefined || !isUuid(params.case)
          ? []
          : await shell.store.database.inCongress(who.congress.id, (client) =>
              readCases(client, who.congress.id, [params.case]),
            );
      if (
        duty === undefined ||
        read === undefined ||
        read.state.duty !== duty.name ||
        sees(duty, read.state, who.actor) === null ||
        !showable(duty, read.state, who.actor).includes(params.step)
      )
        return sendProblem(reply, absentProblem);
      const now = shell.store.now().getTime();
      const spot = procedureOf(duty, read.state.edition).steps[params.step]?.presence ?? {
        field: 'code',
        shownTo: [''],
      };
      const place = placeAt(spot, read.state);
      const { code, until } = presence.shown(placeOf(who.congress.id, place, params.step), now);
      const at = place === params.case ? duty.name : await dutyOf(shell, who.congress.id, place);
      const asked = `with.${spot.field}=${code}`;
      const page =
        shell.store.duties.get(at)?.room === undefined
          ? `${at}/${place}?step=${params.step}&${asked}`
          : `rooms/${place}/mine?${asked}`;
      const link = `${shell.origin}/desk/${who.congress.slug}/${page}`;
      void reply.header('cache-control', 'no-store');
      const view: PresenceView = { code, seconds: Math.ceil((until - now) / 1_000), link, qr: qrOf(link) };
      return view;
    }),
  );
};

const dutyOf = async ({ store }: Shell, congress: number, id: string): Promise<string> => {
  const [read] = await store.database.inCongress(congress, (client) => readCases(client, congress, [id]));
  return read?.state.duty ?? '';
};

/** A link as the dark modules of a QR code, level M: one path in a square of `size`. */
const qrOf = (link: string): PresenceView['qr'] => {
  const { modules } = QRCode.create(link, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const path = Array.from({ length: size * size }, (_, index) => index)
    .filter((index) => modules.get(Math.floor(index / size), index % size) === 1)
    .map((index) => `M${index % size} ${Math.floor(index / size)}h1v1h-1z`)
    .join('');
  return { size, path };
};
