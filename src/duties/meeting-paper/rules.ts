import type { CaseState } from '#core/case.ts';
import type { FactRequest } from '#core/facts.ts';
import { heldOn, type MandateHeld, suspendedOn } from '#core/mandate.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import type { Values } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import type { MeetingPaper } from './state.ts';

type Events = typeof events;
type At<In = unknown> = StepContext<MeetingPaper, In>;
type On<T extends keyof Events> = At<Values<Events[T]['fields']>>;
type Made<State extends string = never> = Result<Decided<keyof Events & string, State>, Refusal>;

/** What a sitting tells of itself. */
interface SittingRead {
  readonly unit?: string;
  readonly body: string;
  readonly ordinal: number;
  readonly sitsOn: string;
  readonly members?: readonly string[];
  readonly observers?: readonly string[];
  readonly exempt?: string | null;
  readonly items: readonly { readonly item: number; readonly status?: string }[];
}
const sittingOf = (found: CaseState | null): SittingRead | null =>
  found === null || found.duty !== 'sitting' || found.void ? null : (found.open as SittingRead);

const PAPER = [cite('office-rules', 'meeting-paper')];
const SECRETS = cite('state-secrets-law', 'no-ordinary-systems');

/** Secret papers are refused: this system may not hold state secrets. */
export const noSecrets = (context: At<{ readonly secrecy: string }>): Refusal | null =>
  context.input.secrecy === 'secret'
    ? refuse(
        'secret',
        {
          zh: '涉密文件不能登记、上传到本系统：本系统不是涉密信息系统，不得存储、处理国家秘密。请按保密规定走纸质渠道，现场发放、会后收回。',
          en: 'Secret papers are neither entered nor uploaded here: this system is not made for state secrets and may not store or process them. Hand them out on paper and collect them after the sitting.',
        },
        [SECRETS, ...PAPER],
      )
    : null;

export const oneSubmitter = (context: On<'awaited'>): Refusal | null =>
  context.input.organ !== undefined && context.input.committee !== undefined
    ? refuse('two-submitters', {
        zh: '报送单位和报送的委员会只填一个。',
        en: 'Either an organ or a committee hands it in, not both.',
      })
    : null;

const GONE: readonly (string | undefined)[] = ['withdrawn', 'decided'];

/** The paper of an item that the sitting has and has not yet dealt with; day, body and number come from the sitting. */
export const awaits = (context: On<'awaited'>): Made => {
  const sitting = sittingOf(context.facts.case(context.input.sitting));
  if (sitting === null)
    return err(refuse('no-sitting', { zh: '没有找到这次会议。', en: 'That sitting was not found.' }));
  const open = sitting.items.filter(({ status }) => !GONE.includes(status)).map(({ item }) => item);
  if (!open.includes(context.input.item))
    return err(
      refuse('no-item', {
        zh: `这次会议没有待审议的第${context.input.item}项议题；现有：${open.join('、') || '（无）'}。`,
        en: `The sitting has no open item ${context.input.item}; it has: ${open.join(', ') || '(none)'}.`,
      }),
    );
  const { unit, body, ordinal, sitsOn, exempt } = sitting;
  const found = {
    body,
    ordinal,
    sitsOn,
    ...(unit === undefined || unit === '' ? {} : { seats: unit }),
    ...(exempt === undefined || exempt === null ? {} : { exemption: exempt }),
  };
  return ok({ events: [{ type: 'awaited', values: { ...context.input, ...found } }] });
};

/** Whether a running limit has passed on the day of the step. */
const isLate = (context: At, clocks: readonly string[]): boolean =>
  clocks.some((clock) => {
    const due = context.running(clock)?.due;
    return due !== undefined && context.on > due;
  });

export const receives = (context: At<object>): Made => {
  const late = isLate(context, ['draft', 'report', 'bill', 'personnel']);
  const values = { ...context.input, version: context.open.version + 1, ...(late ? { late } : {}) };
  return ok({ events: [{ type: 'received', values }] });
};

export const replaces = (context: At<object>): Made =>
  ok({ events: [{ type: 'replaced', values: { ...context.input, version: context.open.version + 1 } }] });

/** The sitting, and who holds a mandate at its body: a sitting that was notified has its members frozen. */
export const readsOfReaders = (_input: unknown, paper: MeetingPaper): readonly FactRequest[] => [
  { kind: 'case', id: paper.sitting },
  ...(paper.seats === null ? [] : [{ kind: 'related' as const, duty: 'mandate', relation: 'at', id: paper.seats }]),
];

const membersOf = (context: At, sitting: SittingRead): readonly string[] => {
  const { seats } = context.open;
  if (sitting.members !== undefined && sitting.members.length > 0) return sitting.members;
  if (seats === null) return [];
  const held = context.facts.related('mandate', 'at', seats).filter(({ void: gone }) => !gone);
  const mandates = held.map(({ open }) => open as MandateHeld);
  const inOffice = mandates.filter(
    (one) => one.post === 'member' && heldOn(one, sitting.sitsOn) && !suspendedOn(one, sitting.sitsOn),
  );
  return [...new Set(inOffice.map(({ person }) => person))];
};

const notInvited = (context: At, observers: readonly string[]): Refusal | null => {
  const invited = sittingOf(context.facts.case(context.open.sitting))?.observers ?? [];
  const strangers = observers.filter((person) => !invited.includes(person));
  return strangers.length === 0
    ? null
    : refuse(
        'not-invited',
        {
          zh: `只能印发给这次会议的列席人员，所选的有${strangers.length}人没有邀请列席，请先在会议上邀请。`,
          en: `Papers go to observers of this sitting alone; ${strangers.length} of those named are not invited. Invite them to the sitting first.`,
        },
        PAPER,
      );
};

export const observersInvited = (context: At<{ readonly observers?: readonly string[] | undefined }>): Refusal | null =>
  notInvited(context, context.input.observers ?? []);

export const notDraft = (context: At): Refusal | null =>
  context.open.kind === 'draft-report'
    ? refuse(
        'draft',
        {
          zh: '征求意见稿不印发给组成人员：委员会提出意见后存档，修改后的报告另作一份文件。',
          en: 'A draft for comments is not distributed to members: keep it once the committee has commented; the revised report is a paper of its own.',
        },
        [cite('supervision-law', 'report-draft-20-days')],
      )
    : null;

export const distributes = (context: At<object>): Made => {
  const sitting = sittingOf(context.facts.case(context.open.sitting));
  const members = sitting === null ? [] : membersOf(context, sitting);
  const values = {
    ...context.input,
    ...(members.length === 0 ? {} : { members }),
    ...(isLate(context, ['distribute']) ? { late: true } : {}),
  };
  return ok({ events: [{ type: 'distributed', values }] });
};

/** Numbers count within one sitting; the year keeps terms apart, since each counts its sittings anew. */
export const numberedWithin = ({ body, ordinal, sitsOn }: MeetingPaper): string =>
  `${body === 'directors-meeting' ? 'dm' : 'sc'}-${(sitsOn ?? '').slice(0, 4)}-${ordinal}`;

export const isPublicClass = (context: At): Refusal | null =>
  context.open.secrecy === 'public'
    ? null
    : refuse(
        'internal',
        {
          zh: '内部文件不公开；可以公开的，先改密级并写明理由。',
          en: 'An internal paper is not published; if it may be, classify it anew first, with the reason.',
        },
        [cite('supervision-law', 'supervision-public'), ...PAPER],
      );

/** Only a submitter's paper that was not distributed is taken back by them; afterwards the office does it. */
export const stillOwn = (context: At): Refusal | null =>
  context.open.distributed && context.actor.post !== 'office'
    ? refuse(
        'distributed',
        {
          zh: '文件已经印发，由常委会办公室撤回或者更换。',
          en: 'The paper was distributed; the general office withdraws or replaces it.',
        },
        PAPER,
      )
    : null;
