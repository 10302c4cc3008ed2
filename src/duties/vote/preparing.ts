import type { FactRequest } from '#core/facts.ts';
import type { StepContext } from '#core/procedure.ts';
import { ok, type Refusal, refuse } from '#core/result.ts';
import type { Values } from '#core/schema.ts';
import { isQuorate, needed, type VoteKind, type VoteMethod, voteMethods } from '#core/vote.ts';
import { basis as cite } from '#laws/index.ts';
import { voteKinds } from '#laws/vote-kinds.ts';
import { type events, LINES_MAX } from './events.ts';
import { otherVotes, roomOf, roomReads, sittingOf } from './room.ts';
import { lastRound, type Vote } from './state.ts';

type Prepared = Values<(typeof events)['prepared']['fields']>;
export type On<In = unknown> = StepContext<Vote, In>;

export const KEEPING = [cite('office-rules', 'vote-keeping')];
const QUORUM = [cite('organic-law', 'sitting-quorum')];

const kindOf = (vote: Pick<Vote, 'kind'>): VoteKind => voteKinds[vote.kind];

export const preparingReads = ({ sitting }: Prepared, _vote: Vote, id: string): readonly FactRequest[] => [
  { kind: 'case', id: sitting },
  { kind: 'case', id },
];

/** The item stands on the agenda of the sitting and waits for its outcome. */
export const itemWaits = ({ facts, input }: On<Prepared>): Refusal | null => {
  const sitting = sittingOf(facts, input.sitting);
  const waiting = (sitting?.open.items ?? []).filter(({ status }) => status === 'listed' || status === 'begun');
  if (waiting.some(({ item }) => item === input.item)) return null;
  const items = waiting.map(({ item }) => item);
  return refuse('no-item', {
    zh: `这次会议没有待表决的第${input.item}项议题；可以表决的有：${items.join('、') || '（无）'}。`,
    en: `The sitting has no item ${input.item} that waits for a vote; these do: ${items.join(', ') || '(none)'}.`,
  });
};

/** The kind is one of that body's. */
export const kindOfBody = ({ facts, input }: On<Prepared>): Refusal | null => {
  const kind = kindOf(input);
  const body = sittingOf(facts, input.sitting)?.open.body ?? '';
  return kind.bodies.includes(body)
    ? null
    : refuse(
        'wrong-body',
        {
          zh: `“${kind.label.zh}”不是这个会议机构的表决。`,
          en: `A vote on “${kind.label.en}” is not one of this body.`,
        },
        kind.basis,
      );
};

const methodRefused = (kind: VoteKind, method: VoteMethod): Refusal | null => {
  if (kind.methods.includes(method)) return null;
  const allowed = kind.methods.map((one) => voteMethods[one]);
  return refuse(
    'wrong-method',
    {
      zh: `“${kind.label.zh}”不能用“${voteMethods[method].zh}”，可以用：${allowed.map(({ zh }) => zh).join('、')}。`,
      en: `“${kind.label.en}” is not voted on by ${voteMethods[method].en}; allowed: ${allowed.map(({ en }) => en).join(', ')}.`,
    },
    kind.basis,
  );
};

/** Secret where the law asks for it, and in no way that the law does not know. */
export const methodOfKind = ({ input }: On<Prepared>): Refusal | null => methodRefused(kindOf(input), input.method);
export const methodOfOwnKind = ({ open, input }: On<{ readonly method: VoteMethod }>): Refusal | null =>
  methodRefused(kindOf(open), input.method);

/** The lines of a ballot, as they were written one under the other. */
const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

/** One question has no lines; several have at least two, each once; together they are put only where nobody objects. */
export const linesFit = ({ input }: On<Prepared>): Refusal | null => {
  const lines = linesOf(input.lines);
  if (input.form === 'single')
    return lines.length === 0
      ? null
      : refuse(
          'no-lines',
          { zh: '一个问题不分行，请删去“票上各行”。', en: 'One question has no lines: leave them out.' },
          KEEPING,
        );
  if (lines.length < 2 || lines.length > LINES_MAX || new Set(lines).size !== lines.length)
    return refuse(
      'lines',
      {
        zh: `逐人或者合并表决的，应有2至${LINES_MAX}行，一人（一项）一行，不重复；现有${lines.length}行。`,
        en: `Several are put in 2 to ${LINES_MAX} lines, each once; there are ${lines.length}.`,
      },
      KEEPING,
    );
  return input.form === 'merged' && input.unopposed !== true
    ? refuse(
        'objection',
        {
          zh: '合并表决须无人异议；有人提出异议的，逐人（逐项）表决。',
          en: 'Several are put together only where nobody objects; otherwise one by one.',
        },
        [cite('office-rules', 'appointment-ballot')],
      )
    : null;
};

/** What the step finds out itself: the body's unit and the number of lines. */
const found = ({ facts, input }: On<Prepared>) => ({
  unit: sittingOf(facts, input.sitting)?.open.unit ?? '',
  count: Math.max(1, linesOf(input.lines).length),
});

/** Once a vote was opened its kind, item and ballot stay as they were put; and nobody enters what is found out. */
export const asOpened = (context: On<Prepared>): Refusal | null => {
  const { input, facts, id } = context;
  const { unit, count } = found(context);
  const asFound = (input.unit ?? unit) === unit && (input.count ?? count) === count;
  const now = facts.case(id)?.open as Vote | undefined;
  const opened = now !== undefined && now.rounds.length > 0;
  const same =
    !opened ||
    (now.sitting === input.sitting && now.item === input.item && now.kind === input.kind && now.form === input.form);
  return asFound && same
    ? null
    : refuse(
        'as-opened',
        {
          zh: '已经付诸表决的，种类、议题和票上各行不再更改；填错的，作废后另行准备。',
          en: 'What was put to the vote keeps its kind, item and lines; if they are wrong, void it and prepare another.',
        },
        KEEPING,
      );
};

export const prepares = (context: On<Prepared>) =>
  ok({ events: [{ type: 'prepared' as const, values: { ...context.input, ...found(context) } }] as const });

export const openingReads = (_input: unknown, vote: Vote): readonly FactRequest[] => roomReads(vote);

/** The sitting is open and its item begun. */
export const itemBegun = ({ facts, open }: On): Refusal | null => {
  const sitting = sittingOf(facts, open.sitting);
  if (sitting?.status !== 'open')
    return refuse('not-sitting', {
      zh: '会议没有正在举行，不能表决。',
      en: 'The sitting is not under way: nothing is voted on.',
    });
  return sitting.open.items.some(({ item, status }) => item === open.item && status === 'begun')
    ? null
    : refuse('not-begun', {
        zh: `第${open.item}项议题还没有开始，或者已经结束。`,
        en: `Item ${open.item} has not begun, or is over.`,
      });
};

const UNDER_WAY: readonly string[] = ['open', 'counting'];

/** One question at a time; amendments before what they amend. */
export const inOrder = ({ facts, open, id }: On): Refusal | null => {
  const others = otherVotes(facts, open.sitting, id);
  if (others.some(({ status }) => UNDER_WAY.includes(status)))
    return refuse(
      'another-open',
      { zh: '另一个问题正在表决，先把它结束。', en: 'Another question is being voted on: end that first.' },
      KEEPING,
    );
  const waiting = (one: (typeof others)[number]) =>
    one.open.kind === 'amendment' && one.open.item === open.item && one.status !== 'announced' && one.status !== 'void';
  return open.kind !== 'amendment' && open.kind !== 'procedural' && others.some(waiting)
    ? refuse(
        'amendment-first',
        { zh: '这一议题的修正案还没有表决，先表决修正案。', en: 'An amendment on this item waits: vote on it first.' },
        [cite('shanghai-committee-procedure', 'amendments-first')],
      )
    : null;
};

/** More than half of all members are in the room, and somebody of them may vote. */
export const quorate = ({ facts, open, on }: On): Refusal | null => {
  const { all, present, entitled } = roomOf(facts, open, on);
  const [n, here] = [all.length, present.length];
  if (!isQuorate({ all: n, present: here })) {
    const least = needed(n, [1, 2]);
    return refuse(
      'no-quorum',
      {
        zh: `全体组成人员${n}人，须有${least}人出席，现在会场${here}人，不足法定人数，不能表决。`,
        en: `${n} members in all, ${least} must be present and ${here} are: no quorum, nothing is voted on.`,
      },
      QUORUM,
    );
  }
  return entitled.length > 0
    ? null
    : refuse('nobody', {
        zh: '出席的人都须回避，无人可以表决。',
        en: 'All who are present step aside: nobody may vote.',
      });
};

const opening = ({ facts, open, on }: On, method: VoteMethod, round: number) => {
  const { all, present, entitled, recused, absent } = roomOf(facts, open, on);
  const { base, over } = kindOf(open);
  return {
    type: 'opened' as const,
    values: {
      round,
      method,
      base,
      part: over[0],
      whole: over[1],
      count: open.count,
      all: all.length,
      present: present.length,
      entitled,
      ...(recused.length === 0 ? {} : { recused }),
      ...(absent.length === 0 ? {} : { absent }),
    },
  };
};

export const opens = (context: On) => ok({ events: [opening(context, context.open.method, 1)] as const });

interface Again {
  readonly method: VoteMethod;
  readonly reason: string;
}

/** The same question again in one step: the round under way is void, the next one opens. */
export const opensAgain = (context: On<Again>) => {
  const { method, reason } = context.input;
  const last = lastRound(context.open);
  const next = opening(context, method, (last?.round ?? 0) + 1);
  return last === null || last.isVoid
    ? ok({ events: [next] as const })
    : ok({ events: [{ type: 'voided' as const, values: { round: last.round, reason } }, next] as const });
};
