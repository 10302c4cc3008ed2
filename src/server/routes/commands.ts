import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem, StepTaken } from '#core/api.ts';
import { parseDate } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import type { AnyStep } from '#core/decide.ts';
import { type Duty, procedureOn } from '#core/duty.ts';
import { isStorableText } from '#core/json.ts';
import { fieldsJsonSchema } from '#core/json-schema.ts';
import { kernelSteps } from '#core/keeping.ts';
import { inputFields } from '#core/procedure.ts';
import type { Fields } from '#core/schema.ts';
import type { Command } from '#store/append/command.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { readCases } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { uuidv7 } from '../ids.ts';
import type { Presence } from '../presence.ts';
import { absentProblem, badRequestProblem, fieldProblem, refusedProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { askedFields } from '../views/steps.ts';
import { placeAt, placeOf } from './presence.ts';

/** The only write path of cases: one route for each step, all of them derived from the procedures. */
export const commandRoutes = (app: FastifyInstance, shell: Shell, presence: Presence): void => {
  for (const duty of shell.store.duties.values()) {
    const procedure = procedureOn(duty, '2999-12-31');
    for (const [step, definition] of Object.entries(procedure.steps)) {
      if (definition.automatic === true) continue;
      const opens = definition.from === 'start';
      const how = opens ? 'opens' : isAlone(definition) ? 'alone' : 'seen';
      stepRoute(
        app,
        shell,
        duty,
        step,
        how,
        { zh: definition.label.zh, en: definition.label.en },
        fieldsJsonSchema(askedFields(inputFields(procedure, definition), definition.presence?.field)),
        presence,
      );
    }
    for (const [step, { label, input }] of Object.entries(kernelSteps))
      stepRoute(app, shell, duty, step, 'seen', label, fieldsJsonSchema(input), presence);
  }
};

/** Whether a step carries no version, since nobody else's step a moment before touches it. */
const isAlone = ({ alone, presence }: AnyStep): boolean => alone === true || presence !== undefined;

/** A step opens a case, is taken on the version that was seen, or concerns whoever takes it alone. */
type How = 'opens' | 'seen' | 'alone';

const stepRoute = (
  app: FastifyInstance,
  shell: Shell,
  duty: Duty,
  step: string,
  how: How,
  label: { readonly zh: string; readonly en: string },
  input: Record<string, unknown>,
  presence: Presence,
): void => {
  app.post(
    how === 'opens' ? `/api/:congress/cases/${duty.name}/${step}` : `/api/:congress/cases/${duty.name}/:case/${step}`,
    {
      // The answer is a line; reading it for its size would cost more than it saves.
      compress: false,
      schema: {
        tags: [duty.name],
        summary: label.zh,
        description: label.en,
        headers: {
          type: 'object',
          properties: { 'idempotency-key': { type: 'string', minLength: 16, maxLength: 80 } },
        },
        body: {
          type: 'object',
          required: how === 'seen' ? ['input', 'version'] : ['input'],
          properties: {
            input,
            version: { type: 'integer', minimum: 1 },
            on: { type: 'string', format: 'date' },
            decision: { type: 'object', properties: { sitting: { type: 'string' }, item: { type: 'string' } } },
          },
        },
      },
    },
    forSignedIn(shell, (who, request, reply) => takeStep(shell, who, request, reply, duty, step, how, presence)),
  );
};

interface Body {
  readonly input?: unknown;
  readonly version?: unknown;
  readonly on?: unknown;
  readonly decision?: { readonly sitting?: unknown; readonly item?: unknown };
}

const takeStep = async (
  shell: Shell,
  who: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
  duty: Duty,
  step: string,
  how: How,
  presence: Presence,
): Promise<StepTaken | FastifyReply> => {
  const body = (request.body ?? {}) as Body;
  const { case: given } = request.params as { readonly case?: string };
  const on = body.on === undefined || body.on === null || body.on === '' ? who.today : body.on;
  if (typeof on !== 'string' || !parseDate(on).ok)
    return sendProblem(
      reply,
      fieldProblem('on', { zh: '发生日期应为日期，如2024-12-20。', en: 'The day must be a date such as 2024-12-20.' }),
    );
  if (how === 'seen' && !(typeof body.version === 'number' && Number.isSafeInteger(body.version)))
    return sendProblem(
      reply,
      fieldProblem('version', {
        zh: '缺少版本号（version）：请写您看到的版本。',
        en: 'The version that you saw (version) is missing.',
      }),
    );
  const opens = how === 'opens';
  const acted = opens || given === undefined ? null : await seenCase(shell, who, duty, given);
  if (!opens && acted === null) return sendProblem(reply, absentProblem);
  const key = request.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || key.length < 16 || key.length > 80 || !isStorableText(key))) {
    return sendProblem(
      reply,
      badRequestProblem('Idempotency-Key 应为16至80个字符。', 'Idempotency-Key must have 16 to 80 characters.'),
    );
  }
  const procedure = procedureOn(duty, '2999-12-31');
  const definition = procedure.steps[step];
  const input = withActor(definition === undefined ? {} : inputFields(procedure, definition), body.input ?? {}, who);
  const spot = definition?.presence;
  const away =
    spot === undefined
      ? null
      : awayFault(shell, presence, who, placeOf(who.congress.id, placeAt(spot, acted), step), spot.field, input);
  if (away !== null) return sendProblem(reply, away);
  const decision =
    typeof body.decision?.sitting === 'string' && typeof body.decision.item === 'string'
      ? { sitting: body.decision.sitting, item: body.decision.item }
      : undefined;
  const command: Command = {
    congress: who.congress.id,
    duty: duty.name,
    case: opens ? uuidv7(shell.store.now()) : (given ?? ''),
    opens,
    step,
    input,
    actor: who.actor,
    on,
    today: who.today,
    ...(how === 'seen' ? { version: body.version as number } : {}),
    ...(decision === undefined ? {} : { decision }),
    ...(key === undefined
      ? {}
      : { idempotency: { actor: who.actor.person, key, requestHash: requestHash(request.url, body) } }),
  };
  const answer = await shell.store.appender.append(command);
  if (answer.type !== 'Taken') return sendProblem(reply, refusedProblem(answer, who.today, who.directory, duty));
  return { duty: answer.duty, case: answer.case, number: answer.number, version: answer.version, pos: answer.pos };
};

/** What is wrong with the code of the minute, or null. */
const awayFault = (
  shell: Shell,
  presence: Presence,
  who: SignedIn,
  place: string,
  field: string,
  input: unknown,
): Problem | null => {
  const code = (Object(input) as Readonly<Record<string, unknown>>)[field];
  const fault = presence.fault(place, who.actor.person, code, shell.store.now().getTime());
  return fault === null ? null : fieldProblem(field, fault);
};

/** The input with whoever acts, in the fields that forms leave out for it. */
const withActor = (fields: Fields, input: unknown, { actor }: SignedIn): unknown => {
  const own = Object.entries(fields).flatMap(([name, { fill }]) => (fill === 'actor' ? [[name, actor.person]] : []));
  return own.length === 0 || typeof input !== 'object' || input === null
    ? input
    : { ...Object.fromEntries(own), ...input };
};

/** A case that this person does not see is absent for them, whatever they wish to do with it. */
const seenCase = async (shell: Shell, who: SignedIn, duty: Duty, id: string): Promise<CaseState | null> => {
  if (!isUuid(id)) return null;
  const [read] = await shell.store.database.inCongress(who.congress.id, (client) =>
    readCases(client, who.congress.id, [id]),
  );
  return read !== undefined && read.state.duty === duty.name && sees(duty, read.state, who.actor) !== null
    ? read.state
    : null;
};

/** What a key stands for: the address and the body. */
export const requestHash = (url: string, body: unknown): Uint8Array =>
  createHash('sha256').update(url).update('\n').update(JSON.stringify(body)).digest();
