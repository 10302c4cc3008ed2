import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import type { events } from './events.ts';
import type { Origin } from './words.ts';

/** What the part in clear says of a topic. */
export interface Topic {
  readonly from: Origin | '';
  readonly organ: string | null;
  readonly committee: string | null;
  readonly mover: string | null;
  readonly invited: readonly string[];
  /** The day on which others were asked to join. */
  readonly invitedOn: CivilDate | null;
  readonly coMovers: readonly string[];
  readonly kind: string;
  readonly source: string;
  readonly year: number;
  /** Whether the office has it: at once, or when the members who join have confirmed. */
  readonly submitted: boolean;
  readonly supplied: boolean;
  /** The committee that is to report back. */
  readonly referredTo: string | null;
  readonly sitting: string | null;
  readonly item: number | null;
  readonly sitsOn: CivilDate | null;
  readonly outcome: string | null;
}

export const noTopic: Topic = {
  from: '',
  organ: null,
  committee: null,
  mover: null,
  invited: [],
  invitedOn: null,
  coMovers: [],
  kind: '',
  source: '',
  year: 0,
  submitted: false,
  supplied: false,
  referredTo: null,
  sitting: null,
  item: null,
  sitsOn: null,
  outcome: null,
};

type Events = typeof events;
type Of<T extends keyof Events> = Folded<Events[T]>;
const without = (list: readonly string[], one: string): readonly string[] => list.filter((other) => other !== one);

/** One event after the other; all of it from the part in clear. */
export const fold = {
  asked: (_topic: Topic, { on, open }: Of<'asked'>): Topic => ({
    ...noTopic,
    from: open.from,
    organ: open.organ ?? null,
    committee: open.committee ?? null,
    mover: open.mover ?? null,
    invited: open.invited ?? [],
    invitedOn: open.from === 'members' ? on : null,
    kind: open.kind,
    source: open.source,
    year: open.wishYear,
    submitted: open.from !== 'members',
    supplied: open.supplied === true,
  }),
  'co-signed': (topic: Topic, { open }: Of<'co-signed'>): Topic => ({
    ...topic,
    invited: without(topic.invited, open.member),
    coMovers: [...without(topic.coMovers, open.member), open.member],
  }),
  'not-co-signed': (topic: Topic, { open }: Of<'not-co-signed'>): Topic => ({
    ...topic,
    invited: without(topic.invited, open.member),
  }),
  submitted: (topic: Topic): Topic => ({ ...topic, invited: [], submitted: true }),
  supplied: (topic: Topic): Topic => ({ ...topic, supplied: true }),
  referred: (topic: Topic, { open }: Of<'referred'>): Topic => ({ ...topic, referredTo: open.committee }),
  scheduled: (topic: Topic, { open }: Of<'scheduled'>): Topic => ({
    ...topic,
    sitting: open.sitting,
    item: open.item,
    sitsOn: open.sitsOn ?? null,
  }),
  shifted: (topic: Topic, { open }: Of<'shifted'>): Topic => ({ ...topic, sitsOn: open.sitsOn }),
  unscheduled: (topic: Topic): Topic => ({ ...topic, sitting: null, item: null, sitsOn: null }),
  handled: (topic: Topic, { open }: Of<'handled'>): Topic => ({ ...topic, outcome: open.outcome }),
};

const one = (relation: string, kind: Party['kind'], id: string | null): readonly Party[] =>
  id === null ? [] : [{ relation, kind, id }];
const people = (relation: string, ids: readonly string[]): readonly Party[] =>
  ids.map((id) => ({ relation, kind: 'person', id }));

/** Who asks, who joins, which committee reports back, and the sitting at which it is dealt with. */
export const parties = (topic: Topic): readonly Party[] => [
  ...one('asker', 'unit', topic.organ),
  ...one('asker', 'unit', topic.committee),
  ...one('mover', 'person', topic.mover),
  ...people('invited', topic.invited),
  ...people('co-mover', topic.coMovers),
  ...one('committee', 'unit', topic.referredTo),
  ...one('sitting', 'case', topic.sitting),
];

/** The role or relation that hands in what a topic needs. */
export const asks = ({ from }: Topic): string =>
  from === 'members' ? 'mover' : from === 'directors' ? 'office' : 'asker';
