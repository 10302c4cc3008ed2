import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { DecidedItem } from '#core/duty.ts';
import { type Body, bodies, type Folded } from '#core/procedure.ts';
import type { Act, events } from './events.ts';
import type { ItemKind, Outcome } from './words.ts';

/** An item of the agenda: numbered once, listed in the order of the agenda. */
export interface Item {
  readonly item: number;
  readonly kind: ItemKind;
  readonly reporter: string | null;
  readonly topic: string | null;
  readonly acts: readonly Act[];
  readonly status: 'listed' | 'withdrawn' | 'begun' | 'decided';
  readonly outcome: Outcome | null;
  readonly vote: string | null;
  /** Of a ballot with several lines: which of them were carried. */
  readonly lines: readonly boolean[];
  /** The day of the decision. */
  readonly on: CivilDate | null;
}

/** What a sitting asked somebody to do, until when. */
export interface Task {
  readonly number: number;
  readonly item: number;
  readonly organ: string;
  readonly dueOn: CivilDate;
  readonly done: boolean;
}

/** What the part in clear says of a sitting of a body. */
export interface Sitting {
  /** Id of the unit that sits, and which of the law's bodies it is. */
  readonly unit: string;
  readonly body: string;
  readonly ordinal: number;
  readonly sitsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly agendaSet: boolean;
  readonly exempt: string | null;
  /** Persons: those who sat in the body on the day, and those invited besides. */
  readonly members: readonly string[];
  readonly observers: readonly string[];
  readonly items: readonly Item[];
  readonly current: number | null;
  readonly presiding: string | null;
  readonly adopted: boolean;
  readonly opened: { readonly all: number; readonly present: number } | null;
  /** The first day on which it sat. */
  readonly heldOn: CivilDate | null;
  readonly closed: boolean;
  readonly shown: boolean;
  /** Of the minutes: by whoever presided or by the body, and whether by the body at its next sitting. */
  readonly approved: boolean;
  readonly adoptedMinutes: boolean;
  readonly tasks: readonly Task[];
}

export const noSitting: Sitting = {
  unit: '',
  body: '',
  ordinal: 0,
  sitsOn: '',
  endsOn: '',
  agendaSet: false,
  exempt: null,
  members: [],
  observers: [],
  items: [],
  current: null,
  presiding: null,
  adopted: false,
  opened: null,
  heldOn: null,
  closed: false,
  shown: false,
  approved: false,
  adoptedMinutes: false,
  tasks: [],
};

type Of<T extends keyof typeof events> = Folded<(typeof events)[T]>;
type Day = { readonly sitsOn: CivilDate; readonly endsOn?: CivilDate | undefined };

const days = ({ sitsOn, endsOn = sitsOn }: Day): Pick<Sitting, 'sitsOn' | 'endsOn'> => ({ sitsOn, endsOn });
const withItem = (sitting: Sitting, number: number, change: Partial<Item>): Sitting => ({
  ...sitting,
  items: sitting.items.map((one) => (one.item === number ? { ...one, ...change } : one)),
});
const count = ({
  all = 0,
  present = 0,
}: {
  readonly all?: number | undefined;
  readonly present?: number | undefined;
}) => ({
  all,
  present,
});

/** One event after the other; all of it from the part in clear. */
export const fold = {
  convened: (sitting: Sitting, { open }: Of<'convened'>): Sitting => ({
    ...sitting,
    unit: open.unit,
    body: open.body ?? '',
    ordinal: open.ordinal ?? 0,
    ...days(open),
  }),
  moved: (sitting: Sitting, { open }: Of<'moved'>): Sitting => ({ ...sitting, ...days(open) }),
  listed: (sitting: Sitting, { open }: Of<'listed'>): Sitting => ({
    ...sitting,
    items: [
      ...sitting.items,
      {
        item: open.item ?? 0,
        kind: open.kind,
        reporter: open.reporter ?? null,
        topic: open.topic ?? null,
        acts: open.acts ?? [],
        status: 'listed',
        outcome: null,
        vote: null,
        lines: [],
        on: null,
      },
    ],
  }),
  withdrawn: (sitting: Sitting, { open }: Of<'withdrawn'>): Sitting => ({
    ...withItem(sitting, open.item, { status: 'withdrawn' }),
    current: sitting.current === open.item ? null : sitting.current,
  }),
  arranged: (sitting: Sitting, { open }: Of<'arranged'>): Sitting => ({
    ...sitting,
    items: sitting.items.toSorted((a, b) => place(open.order, a.item) - place(open.order, b.item)),
  }),
  'agenda-set': (sitting: Sitting): Sitting => ({ ...sitting, agendaSet: true }),
  notified: (sitting: Sitting, { open }: Of<'notified'>): Sitting => ({
    ...sitting,
    exempt: open.exemption ?? null,
    members: open.members ?? [],
    shown: sitting.shown || (open.agendaPublic === true && sitting.body === 'standing-committee'),
  }),
  invited: (sitting: Sitting, { open: { capacity, persons } }: Of<'invited'>): Sitting => {
    const as = capacity === 'member' ? 'members' : 'observers';
    return { ...sitting, [as]: [...new Set([...sitting[as], ...persons])] };
  },
  uninvited: (sitting: Sitting, { open: { person } }: Of<'uninvited'>): Sitting => ({
    ...sitting,
    members: sitting.members.filter((one) => one !== person),
    observers: sitting.observers.filter((one) => one !== person),
  }),
  opened: (sitting: Sitting, { on, open }: Of<'opened'>): Sitting => ({
    ...sitting,
    presiding: open.presiding,
    opened: count(open),
    heldOn: sitting.heldOn ?? on,
    adopted: sitting.body !== 'standing-committee',
  }),
  adopted: (sitting: Sitting): Sitting => ({ ...sitting, adopted: true }),
  begun: (sitting: Sitting, { open }: Of<'begun'>): Sitting => ({
    ...withItem(sitting, open.item, { status: 'begun' }),
    current: open.item,
  }),
  decided: (sitting: Sitting, { on, open }: Of<'decided'>): Sitting => ({
    ...withItem(sitting, open.item, {
      status: 'decided',
      outcome: open.outcome,
      vote: open.vote ?? null,
      lines: (open.lines ?? []).map(({ outcome }) => outcome === 'passed'),
      on,
    }),
    current: sitting.current === open.item ? null : sitting.current,
  }),
  resumed: (sitting: Sitting, { open }: Of<'resumed'>): Sitting => ({
    ...sitting,
    presiding: open.presiding,
    opened: count(open),
    adopted: sitting.adopted || sitting.body !== 'standing-committee',
  }),
  closed: (sitting: Sitting): Sitting => over(sitting),
  held: (sitting: Sitting, { on, open }: Of<'held'>): Sitting =>
    over({ ...sitting, heldOn: on, opened: count(open), presiding: open.presiding ?? null }),
  tasked: (sitting: Sitting, { open }: Of<'tasked'>): Sitting => ({
    ...sitting,
    tasks: [
      ...sitting.tasks,
      { number: open.number ?? 0, item: open.item, organ: open.organ, dueOn: open.dueOn, done: false },
    ],
  }),
  finished: (sitting: Sitting, { open }: Of<'finished'>): Sitting => ({
    ...sitting,
    tasks: sitting.tasks.map((task) => (task.number === open.number ? { ...task, done: true } : task)),
  }),
  approved: (sitting: Sitting): Sitting => ({ ...sitting, approved: true }),
  'minutes-adopted': (sitting: Sitting): Sitting => ({ ...sitting, approved: true, adoptedMinutes: true }),
};

const place = (order: readonly number[], item: number): number =>
  order.includes(item) ? order.indexOf(item) : order.length + item;
const over = (sitting: Sitting): Sitting => ({
  ...sitting,
  current: null,
  closed: true,
  shown: sitting.body === 'standing-committee',
});

/** Of the body, the sittings whose action items are not all done. */
export const OUTSTANDING = '~outstanding';

/** Those concerned: the body, its people once they are told, the organs that report or have something to do. */
export const parties = ({ body, unit, members, observers, items, tasks }: Sitting): readonly Party[] =>
  body === ''
    ? []
    : [
        { relation: '~body', kind: 'body', id: body },
        { relation: 'unit', kind: 'unit', id: unit },
        ...(tasks.every(({ done }) => done) ? [] : [{ relation: OUTSTANDING, kind: 'unit' as const, id: unit }]),
        ...members.map((id) => ({ relation: 'member', kind: 'person' as const, id })),
        ...observers.map((id) => ({ relation: 'observer', kind: 'person' as const, id })),
        ...[
          ...new Set(
            items.flatMap(({ reporter, status }) => (reporter === null || status === 'withdrawn' ? [] : [reporter])),
          ),
        ].map((id) => ({ relation: 'reporter', kind: 'unit' as const, id })),
        ...[...new Set(tasks.map(({ organ }) => organ))].map((id) => ({
          relation: 'tasked',
          kind: 'unit' as const,
          id,
        })),
      ];

/** 第27次会议, as the term counts. */
export const meetingOf = ({ ordinal, body }: Sitting): string =>
  `第${ordinal}次${body === 'directors-meeting' ? '' : '会议'}`;

const isBody = (name: string): name is Body => Object.hasOwn(bodies, name);

/** What each item decided, for the steps that the law reserves to a body; of a ballot with several lines each of them: `3.2`. */
export const decisionsOf = ({ body, ordinal, items }: Sitting): readonly DecidedItem[] =>
  items.flatMap(({ item, outcome, on, lines }) => {
    if (outcome === null || on === null || !isBody(body)) return [];
    const zh = `第${ordinal}次${bodies[body].zh}（${on}）第${item}项议题`;
    const en = `${bodies[body].en} no. ${ordinal} (${on}), item ${item}`;
    return [
      { body, item: String(item), on, passed: outcome === 'passed', label: { zh, en } },
      ...lines.map((passed, index) => ({
        body,
        item: `${item}.${index + 1}`,
        on,
        passed,
        label: { zh: `${zh}第${index + 1}行`, en: `${en}, line ${index + 1}` },
      })),
    ];
  });
