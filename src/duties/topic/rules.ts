import type { CaseState } from '#core/case.ts';
import type { FactRequest } from '#core/facts.ts';
import { heldOn, type MandateHeld } from '#core/mandate.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import type { Values } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import type { asker, events, matter } from './events.ts';
import type { Topic } from './state.ts';
import type { Origin } from './words.ts';

type Events = typeof events;
type At<In = unknown> = StepContext<Topic, In>;
type Matter = Values<typeof matter>;
type Asker = Values<typeof asker>;
type Made<State extends string = never> = Result<Decided<keyof Events & string, State>, Refusal>;

/** 组织法: at county level three members together. */
const JOINT_MIN = 3;
const BILLS = [cite('organic-law', 'bills')];

/** The asked event with who asks; the text is handed in with it, or follows. */
export const askedBy =
  (from: Origin) =>
  (context: At<Matter>): Made => {
    const { files = [] } = context.input;
    const values = { ...context.input, from, ...(files.length > 0 ? { supplied: true } : {}) };
    return ok({ events: [{ type: 'asked', values }] });
  };

const active = (found: CaseState | null, kinds: readonly string[]): boolean =>
  found !== null &&
  found.duty === 'unit' &&
  found.status === 'active' &&
  kinds.includes((found.open as { readonly kind?: string }).kind ?? '');

const notOnRegister = (zh: string, en: string): Refusal =>
  refuse(
    'unknown-unit',
    {
      zh: `所选${zh}不在名录里，请从列表中选择。`,
      en: `That ${en} is not on the register; please choose one from the list.`,
    },
    [cite('office-rules', 'people-register')],
  );

export const knownOrgan = (context: At<Pick<Asker, 'organ'>>): Refusal | null =>
  active(context.facts.case(context.input.organ), ['organ', 'town', 'office']) ? null : notOnRegister('机关', 'organ');

/** Both where a committee asks and where one is to report back. */
export const knownCommittee = (context: At<Pick<Asker, 'committee'>>): Refusal | null =>
  active(context.facts.case(context.input.committee), ['committee']) ? null : notOnRegister('委员会', 'committee');

/** The standing committee, and who sits on it. */
export const readsOfBody = ({ body }: { readonly body: string }): readonly FactRequest[] => [
  { kind: 'case', id: body },
  { kind: 'related', duty: 'mandate', relation: 'at', id: body },
];

const isMember = (held: readonly CaseState[], person: string, on: string): boolean =>
  held.some(({ void: gone, open }) => {
    const mandate = open as MandateHeld;
    return !gone && mandate.post === 'member' && mandate.person === person && heldOn(mandate, on);
  });

export const membersOfBody = (context: At<Pick<Asker, 'body' | 'mover' | 'invited'>>): Refusal | null => {
  const { body, mover, invited } = context.input;
  if (!active(context.facts.case(body), ['standing-committee'])) return notOnRegister('常委会', 'standing committee');
  if (invited.includes(mover))
    return refuse('invites-mover', { zh: '领衔人不能邀请自己联名。', en: 'The first member cannot also join.' }, BILLS);
  const held = context.facts.related('mandate', 'at', body);
  const strangers = [mover, ...invited].filter((person) => !isMember(held, person, context.on));
  return strangers.length === 0
    ? null
    : refuse(
        'not-members',
        {
          zh: `联名提出议题的须是当天在任的常委会组成人员，所选的有${strangers.length}人不是。`,
          en: `Only members of the standing committee on that day ask jointly; ${strangers.length} of those named are none.`,
        },
        BILLS,
      );
};

export const enoughInvited = (context: At<Pick<Asker, 'invited'>>): Refusal | null => {
  const missing = JOINT_MIN - 1 - context.input.invited.length;
  return missing <= 0
    ? null
    : refuse(
        'too-few',
        {
          zh: `组成人员联名至少${JOINT_MIN}人，请再邀请${missing}人。`,
          en: `At least ${JOINT_MIN} members ask jointly; ${missing} more has to be asked.`,
        },
        BILLS,
      );
};

export const threeAgree = (context: At): Refusal | null => {
  const now = context.open.coMovers.length + 1;
  return now >= JOINT_MIN
    ? null
    : refuse(
        'too-few',
        {
          zh: `组成人员联名至少${JOINT_MIN}人，现在连同领衔人共${now}人确认。`,
          en: `At least ${JOINT_MIN} members ask jointly; ${now} have confirmed, the first one included.`,
        },
        BILLS,
      );
};

export const asMember =
  (type: 'co-signed' | 'not-co-signed') =>
  (context: At): Made =>
    context.actor.person === null
      ? err(refuse('no-person', { zh: '须由组成人员本人办理。', en: 'The member takes this step in person.' }))
      : ok({ events: [{ type, values: { member: context.actor.person } }] });

/** The day of the sitting is read from it, so that limits before it can be counted. */
export const schedules = (context: At<{ readonly sitting: string; readonly item: number }>): Made => {
  const sitting = context.facts.case(context.input.sitting);
  const { sitsOn } = (sitting?.open ?? {}) as { readonly sitsOn?: string };
  return sitting === null || sitting.duty !== 'sitting' || sitting.void || sitsOn === undefined
    ? err(refuse('no-sitting', { zh: '没有找到这次会议。', en: 'That sitting was not found.' }))
    : ok({ events: [{ type: 'scheduled', values: { ...context.input, sitsOn } }] });
};
