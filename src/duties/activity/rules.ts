import type { CaseState } from '#core/case.ts';
import { heldOn, type MandateHeld, suspendedOn } from '#core/mandate.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { basis as cite } from '#laws/index.ts';
import type { Activity } from './state.ts';

type Context<In = unknown> = StepContext<Activity, In>;
interface Chosen {
  readonly persons: readonly string[];
}
const INVITATION = [cite('deputies-law', 'invite-deputies'), cite('office-rules', 'activity-invitation')];
const RECORD = [cite('office-rules', 'activity-record')];

const mandatesOf = (context: Context, person: string): readonly MandateHeld[] =>
  context.facts
    .related('mandate', 'holder', person)
    .filter((one) => !one.void)
    .map(({ open }) => open as MandateHeld)
    .filter((one) => heldOn(one, context.open.day));

const committeesOf = (context: Context): ReadonlySet<string> =>
  new Set(context.facts.related('unit', '~body', 'standing-committee').map(({ id }) => id));

/** Only deputies of that day are chosen, and no members of the standing committee, who do not count as deputies here. */
export const areDeputies = (context: Context<Chosen>): Refusal | null => {
  const committees = committeesOf(context);
  const held = context.input.persons.map((person) => mandatesOf(context, person));
  const strangers = held.filter(
    (all) => !all.some((one) => one.post === 'deputy' && !suspendedOn(one, context.open.day)),
  ).length;
  const members = held.filter((all) =>
    all.some(({ post, unit }) => post === 'member' && unit !== null && committees.has(unit)),
  ).length;
  if (strangers > 0)
    return refuse(
      'no-mandate',
      {
        zh: `所选有${strangers}人在${context.open.day}不是在任的人大代表，请去掉后再选派。`,
        en: `${strangers} of those chosen are no deputies in office on ${context.open.day}; take them off.`,
      },
      INVITATION,
    );
  return members === 0
    ? null
    : refuse(
        'member',
        {
          zh: `所选有${members}人是常委会组成人员，不计入代表参加的人次，请另选代表。`,
          en: `${members} of those chosen are members of the standing committee, who do not count as deputies here; choose others.`,
        },
        INVITATION,
      );
};

export const chosenOnce = (context: Context<Chosen>): Refusal | null =>
  context.input.persons.some((person) => context.open.selected.includes(person))
    ? refuse('chosen', { zh: '所选有人已经选派过。', en: 'Somebody of those was chosen already.' }, INVITATION)
    : null;

/** No more than the organ asked for. */
export const withinWanted = (context: Context<Chosen>): Refusal | null => {
  const { wanted, selected } = context.open;
  const all = selected.length + context.input.persons.length;
  return all <= wanted
    ? null
    : refuse(
        'too-many',
        {
          zh: `邀请的是${wanted}人，已选派${selected.length}人，最多再选${wanted - selected.length}人；不能参加的，先取消选派。`,
          en: `${wanted} were asked for and ${selected.length} chosen: at most ${wanted - selected.length} more. Whoever cannot come is taken off first.`,
        },
        INVITATION,
      );
};

/** Whoever is chosen later, after the first were told, is told next. */
export const selects = (context: Context<Chosen>): Result<Decided<'selected', 'selected' | 'invited'>, Refusal> =>
  ok({
    events: [{ type: 'selected', values: { ...context.input } }],
    to: context.status === 'invited' ? 'invited' : 'selected',
  });

export const isChosen = (context: Context<{ readonly person: string }>): Refusal | null =>
  context.open.selected.includes(context.input.person)
    ? null
    : refuse('not-chosen', { zh: '没有选派这名代表。', en: 'This deputy was not chosen.' }, INVITATION);

const ENDED: readonly string[] = ['attended', 'absent', 'on-leave', 'withdrawn'];
/** The attendances of this activity that are still under way. */
const underWay = (context: Context): readonly CaseState[] =>
  context.facts.related('attendance', 'of', context.id).filter((one) => !one.void && !ENDED.includes(one.status));
const listed = (cases: readonly CaseState[]): { readonly attendances?: readonly string[] } =>
  cases.length === 0 ? {} : { attendances: cases.map(({ id }) => id) };

export const drops = (context: Context<{ readonly person: string }>): Result<Decided<'dropped', never>, Refusal> => {
  const { person } = context.input;
  const found = underWay(context).find(({ open }) => (open as { readonly person: string }).person === person);
  return ok({
    events: [{ type: 'dropped', values: { person, ...(found === undefined ? {} : { attendance: found.id }) } }],
  });
};

/** Those chosen whom nobody told yet. */
const untold = ({ selected, invited }: Activity): readonly string[] => selected.filter((one) => !invited.includes(one));

export const somebodyToTell = (context: Context): Refusal | null =>
  untold(context.open).length > 0
    ? null
    : refuse(
        'nobody',
        {
          zh: '没有选派了还没通知的代表；请先选派代表。',
          en: 'Nobody who was chosen waits to be told; choose deputies first.',
        },
        INVITATION,
      );

export const invites = ({ open }: Context): Result<Decided<'invited', never>, Refusal> =>
  ok({ events: [{ type: 'invited', values: { persons: untold(open), organ: open.organ, day: open.day } }] });

export const anotherDay = (context: Context<{ readonly day: string }>): Refusal | null =>
  context.input.day === context.open.day
    ? refuse('same-day', { zh: '改期要写另一天。', en: 'Moving it needs another day.' }, INVITATION)
    : null;

export const moves = (
  context: Context<{ readonly day: string; readonly reason: string }>,
): Result<Decided<'moved', never>, Refusal> =>
  ok({ events: [{ type: 'moved', values: { ...context.input, ...listed(underWay(context)) } }] });

/** It is recorded as held on its day. */
export const onItsDay = (context: Context): Refusal | null =>
  context.on === context.open.day
    ? null
    : refuse(
        'other-day',
        {
          zh: `活动定在${context.open.day}，举行的日期应为这一天；改了日期的，先改期。`,
          en: `It is on ${context.open.day}, and held on that day; if the day changed, move it first.`,
        },
        RECORD,
      );

const CAME: readonly string[] = ['present', 'left'];

/** Counts who came and ends their attendances with it. */
export const closes = (
  context: Context<{ readonly note?: string | undefined; readonly photos?: readonly string[] | undefined }>,
): Result<Decided<'closed', never>, Refusal> => {
  const going = underWay(context);
  const came = going.filter(({ status }) => CAME.includes(status)).length;
  return ok({ events: [{ type: 'closed', values: { ...context.input, came, ...listed(going) } }] });
};

/** Where somebody came it took place. */
export const nobodyCame = (context: Context): Refusal | null =>
  underWay(context).some(({ status }) => CAME.includes(status))
    ? refuse(
        'held',
        {
          zh: '已有代表到会，不能取消；登记错的，先撤销到会登记。',
          en: 'Deputies came, so it took place; annul a presence that is wrong.',
        },
        RECORD,
      )
    : null;

export const cancels = (context: Context<{ readonly reason: string }>): Result<Decided<'cancelled', never>, Refusal> =>
  ok({ events: [{ type: 'cancelled', values: { ...context.input, ...listed(underWay(context)) } }] });
