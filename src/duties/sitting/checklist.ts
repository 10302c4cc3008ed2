import type { CivilDate } from '#core/calendar/date.ts';
import { deadline, parseLimit } from '#core/calendar/deadline.ts';
import type { FoldEnv } from '#core/case.ts';
import type { CaseHead, Checklist, ChecklistContext, ChecklistItem } from '#core/checklist.ts';
import type { Basis, Label } from '#core/result.ts';
import { basis as cite } from '#laws/index.ts';
import { type Item, meetingOf, OUTSTANDING, type Sitting } from './state.ts';
import { exemptions, itemKinds } from './words.ts';

type Context = ChecklistContext<Sitting>;

const office: Label = { zh: '常委会办公室', en: 'general office' };
const groups = {
  agenda: { zh: '会期、议程和通知', en: 'date, agenda and notice' },
  papers: { zh: '会议文件', en: 'papers' },
  people: { zh: '回执和请假', en: 'replies and leave' },
  tasks: { zh: '以前会议交办、尚未办结的事项', en: 'action items of earlier sittings that are open' },
} as const satisfies Readonly<Record<string, Label>>;

/** What the heads of papers tell: facets say what one is, its clocks its days. */
const isOf = (kind: string) => (paper: CaseHead) => paper.facets.kind === kind;
const handedIn = ({ status }: CaseHead): boolean => status !== 'awaited';
/** A paper has its number among those of the sitting from when it was distributed. */
const distributed = ({ facets }: CaseHead): boolean => facets.paper !== undefined;

interface Stage {
  readonly key: string;
  readonly label: Label;
  readonly rule: string;
  /** The clock of a paper whose running day counts. */
  readonly clock: string;
  readonly basis: Basis;
  readonly asks: (item: Item) => boolean;
  readonly concerns: (paper: CaseHead) => boolean;
  readonly done: (paper: CaseHead) => boolean;
  readonly owes: (item: Item, papers: readonly CaseHead[]) => ChecklistItem['owedBy'];
}

const submitters = (item: Item, papers: readonly CaseHead[]): ChecklistItem['owedBy'] => {
  const units = papers.flatMap(({ facets }) => facets.organ ?? facets.committee ?? []);
  const all = [...new Set(units.length > 0 || item.reporter === null ? units : [item.reporter])];
  return all.length === 0 ? office : { units: all };
};
const handIn = (
  kind: string,
  label: Label,
  rule: string,
  clock: string,
  basis: Basis,
  asks: readonly string[],
): Stage => ({
  key: clock,
  label,
  rule,
  clock,
  basis,
  asks: (item) => asks.includes(item.kind),
  concerns: isOf(kind),
  done: handedIn,
  owes: submitters,
});

const stages: readonly Stage[] = [
  handIn(
    'draft-report',
    { zh: '征求意见稿送到', en: 'draft report for comments' },
    'paper-draft',
    'draft',
    cite('supervision-law', 'report-draft-20-days'),
    ['report-deliberate'],
  ),
  handIn(
    'bill',
    { zh: '议案文本送到', en: 'text of the bill' },
    'paper-bill',
    'bill',
    cite('shanghai-committee-procedure', 'bill-15-days'),
    ['bill'],
  ),
  handIn(
    'report',
    { zh: '报告送到', en: 'report' },
    'paper-report',
    'report',
    cite('supervision-law', 'report-final-10-days'),
    ['report-deliberate'],
  ),
  handIn(
    'personnel',
    { zh: '任免材料送到', en: 'papers of the appointment' },
    'paper-personnel',
    'personnel',
    cite('office-rules', 'topic-personnel'),
    ['personnel'],
  ),
  {
    key: 'distribute',
    label: { zh: '文件印发', en: 'papers distributed' },
    rule: 'paper-distribution',
    clock: 'distribute',
    basis: cite('supervision-law', 'report-papers-7-days'),
    asks: () => true,
    concerns: (paper) => !isOf('draft-report')(paper),
    done: distributed,
    owes: () => office,
  },
];

const dueBy = (env: FoldEnv, sitsOn: CivilDate, rule: string, today: CivilDate): CivilDate | null => {
  const limit = parseLimit(env.rules.value(rule, today));
  return limit.ok ? deadline(sitsOn, limit.value, env.calendarOn(today)).due : null;
};

/** The day that the paper's own clock counts to, also where the office has set another limit since. */
const ownDay = (papers: readonly CaseHead[], clock: string): CivilDate | null => {
  const runs = papers.flatMap(({ clocks }) => clocks.filter((run) => run.clock === clock).slice(-1));
  const running = runs.filter(({ stoppedOn }) => stoppedOn === null);
  const days = (running.length > 0 ? running : runs).map(({ due }) => due).toSorted();
  return days[0] ?? null;
};

const GONE: readonly string[] = ['withdrawn', 'annulled'];
const papersByItem = ({ heads, id }: Context): ReadonlyMap<string, readonly CaseHead[]> =>
  Map.groupBy(
    heads('meeting-paper', 'of', id).filter(({ void: gone, status }) => !gone && !GONE.includes(status)),
    ({ facets }) => facets.item ?? '',
  );

const exemptOf = ({ exempt }: Sitting): { readonly exempt?: Label } =>
  exempt !== null && Object.hasOwn(exemptions, exempt) ? { exempt: exemptions[exempt as keyof typeof exemptions] } : {};

const itemRows = (
  context: Context,
  item: Item,
  place: number,
  papers: readonly CaseHead[],
): readonly ChecklistItem[] => {
  const { open, env, today } = context;
  const ofCommittee = open.body === 'standing-committee';
  const kind = itemKinds[item.kind];
  return stages.flatMap((stage): readonly ChecklistItem[] => {
    const handsIn = stage.key !== 'distribute';
    const own = papers.filter(stage.concerns);
    // The law's limits for handing in are of the committee's sittings alone.
    if ((handsIn && !ofCommittee) || (own.length === 0 && !stage.asks(item))) return [];
    const rule = handsIn || ofCommittee ? stage.rule : 'paper-distribution-directors';
    const exempt = exemptOf(open);
    return [
      {
        key: `${item.item} ${stage.key}`,
        label: {
          zh: `${place}. ${kind.zh}：${stage.label.zh}`,
          en: `${place}. ${kind.en}: ${stage.label.en}`,
        },
        group: groups.papers,
        due: exempt.exempt === undefined ? (ownDay(own, stage.clock) ?? dueBy(env, open.sitsOn, rule, today)) : null,
        done: own.filter(stage.done).length,
        of: Math.max(1, own.length),
        owedBy: stage.owes(item, own),
        basis: [ofCommittee ? stage.basis : cite('office-rules', 'meeting-paper')],
        ...exempt,
        ...(own.length === 1 && own[0] !== undefined ? { at: { duty: 'meeting-paper', case: own[0].id } } : {}),
      },
    ];
  });
};

const agendaRows = ({ open, clocks }: Context): readonly ChecklistItem[] => {
  const due = clocks.findLast(({ clock }) => clock === 'notice')?.due ?? null;
  const ofCommittee = open.body === 'standing-committee';
  const exempt = exemptOf(open);
  const day = exempt.exempt === undefined ? due : null;
  return [
    ...(ofCommittee
      ? [
          {
            key: 'agenda',
            label: {
              zh: '主任会议确定会期、拟订议程草案',
              en: 'date and draft agenda fixed by the directors’ meeting',
            },
            group: groups.agenda,
            due: day,
            done: open.agendaSet ? 1 : 0,
            of: 1,
            owedBy: { zh: '主任会议', en: 'directors’ meeting' },
            basis: [cite('organic-law', 'directors-agenda')] as const,
            step: 'set-agenda',
            ...exempt,
          },
        ]
      : []),
    {
      key: 'notice',
      label: { zh: '发出会议通知', en: 'notice given' },
      group: groups.agenda,
      due: day,
      done: open.members.length > 0 ? 1 : 0,
      of: 1,
      owedBy: office,
      basis: [
        ofCommittee ? cite('shanghai-committee-procedure', 'notice-7-days') : cite('office-rules', 'sitting-record'),
      ],
      step: 'notify',
      ...exempt,
    },
  ];
};

/** Replies to the notice, and leave that waits for an answer. */
const peopleRows = ({ facts, id, open }: Context): readonly ChecklistItem[] => {
  const all = facts.related('attendance', 'of', id).filter(({ void: gone, status }) => !gone && status !== 'withdrawn');
  if (all.length === 0) return [];
  const asked = all.filter(({ by }) => by['leave-asked'] !== undefined);
  const basis = [cite('shanghai-committee-procedure', 'leave')] as const;
  return [
    {
      key: 'replies',
      label: { zh: '组成人员、列席人员回执', en: 'replies of members and observers' },
      group: groups.people,
      due: open.sitsOn,
      done: all.filter(({ status }) => status !== 'invited').length,
      of: all.length,
      owedBy: { zh: '被通知的人', en: 'those who were told' },
      basis,
    },
    ...(asked.length === 0
      ? []
      : [
          {
            key: 'leave',
            label: { zh: '请假审批', en: 'leave granted or refused' },
            group: groups.people,
            due: open.sitsOn,
            done: asked.filter(({ status }) => status !== 'leave-asked').length,
            of: asked.length,
            owedBy: { zh: '常委会领导', en: 'leader of the committee' },
            basis,
          },
        ]),
  ];
};

/** What earlier sittings of the body asked for and is not done: records of those sittings, closed there, which every later one reads until then. */
const taskRows = ({ facts, id, open: { unit, sitsOn } }: Context): readonly ChecklistItem[] =>
  facts
    .related('sitting', OUTSTANDING, unit)
    .filter((other) => other.id !== id && !other.void)
    .map((other) => ({ id: other.id, held: other.open as Sitting }))
    .filter(({ held }) => (held.heldOn ?? held.sitsOn) <= sitsOn)
    .toSorted((a, b) => a.held.ordinal - b.held.ordinal)
    .flatMap(({ id: of, held }) =>
      held.tasks
        .filter(({ done }) => !done)
        .map(({ number, item, organ, dueOn }) => ({
          key: `task ${of} ${number}`,
          label: {
            zh: `${meetingOf(held)}第${item}项议题交办的事项${number}`,
            en: `action item ${number} of sitting no. ${held.ordinal} (item ${item})`,
          },
          group: groups.tasks,
          due: dueOn,
          done: 0,
          of: 1,
          owedBy: { units: [organ] },
          basis: [cite('office-rules', 'sitting-record')],
          at: { duty: 'sitting', case: of },
        })),
    );

/** What is to be ready before a sitting: 会期和议程, notice, papers 20, 10 and 7 days before, replies, leave (组织法, 监督法, 议事规则). */
export const checklist: Checklist<Sitting> = {
  label: { zh: '会前清单', en: 'before the sitting' },
  in: ['convened', 'notified', 'adjourned'],
  day: ({ sitsOn }) => sitsOn,
  facts: ({ unit }, id) => [
    { kind: 'related', duty: 'sitting', relation: OUTSTANDING, id: unit },
    { kind: 'related', duty: 'attendance', relation: 'of', id },
  ],
  heads: (id) => [{ duty: 'meeting-paper', relation: 'of', id }],
  items: (context) => {
    const papers = papersByItem(context);
    const active = context.open.items.filter(({ status }) => status === 'listed' || status === 'begun');
    return [
      ...agendaRows(context),
      ...active.flatMap((item, index) => itemRows(context, item, index + 1, papers.get(String(item.item)) ?? [])),
      ...peopleRows(context),
      ...taskRows(context),
    ];
  },
};
