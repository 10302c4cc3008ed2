import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import type { events } from './events.ts';
import type { Result } from './words.ts';

/** What held from a day until it ceased to hold. */
export interface Span {
  readonly from: CivilDate;
  readonly until: CivilDate | null;
}
interface Standing extends Span {
  readonly result: Result;
}
/** What one lead answered, as long as it stands. */
interface LeadReply extends Span {
  readonly organ: string;
  readonly result: Result;
  /** Whether it came by the day that it was due; null for what follows an organ's first reply, and where no limit was recorded. */
  readonly onTime: boolean | null;
}
interface Rating extends Span {
  readonly attitude: string;
  readonly outcome: string;
}

/** What the part in clear says of a suggestion. */
export interface Suggestion {
  readonly author: string;
  readonly invited: readonly string[];
  /** The day of the text that they were asked to join. */
  readonly invitedOn: CivilDate | null;
  readonly coSigners: readonly string[];
  readonly subject: string;
  readonly occasion: string;
  readonly wish: string | null;
  readonly publishable: boolean;
  readonly problem: string | null;
  /** The first handover: the reply's time counts from it. */
  readonly handedOn: CivilDate | null;
  readonly system: string | null;
  readonly receiver: string | null;
  readonly leads: readonly string[];
  readonly assignedOn: CivilDate | null;
  readonly leadReplies: readonly LeadReply[];
  readonly assists: readonly string[];
  /** Leads that have not accepted, assisting organs that owe their opinion, and who owes the reply: the receiver, then the leads of this round. */
  readonly accepting: readonly string[];
  readonly assisting: readonly string[];
  readonly replying: readonly string[];
  /** Leads that have talked with the deputy in this round. */
  readonly talked: readonly string[];
  readonly rounds: number;
  readonly asked: number | null;
  readonly extended: number;
  readonly classes: readonly Result[];
  readonly standings: readonly Standing[];
  readonly result: Result | null;
  readonly plannedBy: CivilDate | null;
  readonly ratings: readonly Rating[];
  readonly agreedToWithdraw: readonly string[];
  readonly withdrawnOn: CivilDate | null;
  readonly mergedInto: string | null;
  readonly absorbed: readonly string[];
  readonly key: string | null;
  readonly leader: string | null;
  readonly drafted: boolean;
  readonly publications: readonly Span[];
}

export const noSuggestion: Suggestion = {
  author: '',
  invited: [],
  invitedOn: null,
  coSigners: [],
  subject: '',
  occasion: '',
  wish: null,
  publishable: false,
  problem: null,
  handedOn: null,
  system: null,
  receiver: null,
  leads: [],
  assignedOn: null,
  leadReplies: [],
  assists: [],
  accepting: [],
  assisting: [],
  replying: [],
  talked: [],
  rounds: 0,
  asked: null,
  extended: 0,
  classes: [],
  standings: [],
  result: null,
  plannedBy: null,
  ratings: [],
  agreedToWithdraw: [],
  withdrawnOn: null,
  mergedInto: null,
  absorbed: [],
  key: null,
  leader: null,
  drafted: false,
  publications: [],
};

type Events = typeof events;
type Of<T extends keyof Events> = Folded<Events[T]>;

const without = (list: readonly string[], one: string): readonly string[] => list.filter((other) => other !== one);
const withOne = (list: readonly string[], one: string): readonly string[] => [...without(list, one), one];

/** Steps that leave the state may be recorded late or have their days corrected apart: nothing ends before the day on which it began. */
const notBefore = ({ from }: Span, day: CivilDate): CivilDate => (day < from ? from : day);
/** Ends what stands on this day. */
const ended = <T extends Span>(spans: readonly T[], day: CivilDate): readonly T[] =>
  spans.map((span) => (span.until === null ? { ...span, until: notBefore(span, day) } : span));

export const isPublished = ({ publications }: Suggestion): boolean => publications.some(({ until }) => until === null);
export const ratingOf = ({ ratings }: Suggestion): Rating | null => ratings.find(({ until }) => until === null) ?? null;
/** Whether a deputy is satisfied with the attitude and agrees with the result, or nearly so: then nothing is handled again. */
export const isContent = ({ attitude, outcome }: Pick<Rating, 'attitude' | 'outcome'>): boolean =>
  attitude !== 'dissatisfied' && outcome !== 'disagreed';

const LEAST_FIRST: readonly Result[] = ['reference', 'planned', 'solving', 'solved'];

/** Of several leads' classes the least favourable is that of the suggestion. */
const least = (classes: readonly Result[]): Result => LEAST_FIRST.find((one) => classes.includes(one)) ?? 'reference';

const gaveReply = (s: Suggestion, { on, open }: Of<'replied'>): Suggestion => ({
  ...s,
  leadReplies: [
    ...s.leadReplies.flatMap((one) => (one.organ === open.organ ? ended([one], on) : [one])),
    {
      organ: open.organ,
      result: open.result,
      from: on,
      until: null,
      onTime: open.due === undefined || s.leadReplies.some(({ organ }) => organ === open.organ) ? null : on <= open.due,
    },
  ],
  replying: without(s.replying, open.organ),
  classes: [...s.classes, open.result],
  plannedBy: open.plannedBy ?? s.plannedBy,
});
const stands = (s: Suggestion, result: Result, from: CivilDate): Suggestion => ({
  ...s,
  result,
  standings: [...ended(s.standings, from), { result, from, until: null }],
});
/** What a lead promised is kept. */
const promisesKept = (replies: Suggestion['leadReplies'], on: CivilDate): Suggestion['leadReplies'] =>
  replies.flatMap((one) =>
    one.until === null && (one.result === 'solving' || one.result === 'planned')
      ? [...ended([one], on), { ...one, result: 'solved', from: notBefore(one, on), onTime: null }]
      : [one],
  );
const accepts = (s: Suggestion, { open }: Of<'accepted'>): Suggestion => ({
  ...s,
  accepting: without(s.accepting, open.organ),
});
const assistsWith = (s: Suggestion, { open }: Of<'assisted'>): Suggestion => ({
  ...s,
  assisting: without(s.assisting, open.organ),
});

/** One event after the other; all of it from the part in clear. */
export const fold = {
  written: (_s: Suggestion, { on, open }: Of<'written'>): Suggestion => ({
    ...noSuggestion,
    author: open.deputy,
    invited: open.invited ?? [],
    invitedOn: on,
    subject: open.subject,
    occasion: open.occasion,
    wish: open.wish ?? null,
    publishable: open.publishable === true,
    problem: open.problem ?? null,
  }),
  // Whoever had joined joined another text: they are asked again.
  revised: (s: Suggestion, { on, open }: Of<'revised'>): Suggestion => ({
    ...s,
    subject: open.subject,
    wish: open.wish ?? null,
    invited: [...s.invited, ...s.coSigners],
    invitedOn: on,
    coSigners: [],
  }),
  'co-signed': (s: Suggestion, { open }: Of<'co-signed'>): Suggestion => ({
    ...s,
    invited: without(s.invited, open.deputy),
    coSigners: withOne(s.coSigners, open.deputy),
  }),
  'not-co-signed': (s: Suggestion, { open }: Of<'not-co-signed'>): Suggestion => ({
    ...s,
    invited: without(s.invited, open.deputy),
  }),
  submitted: (s: Suggestion): Suggestion => ({ ...s, invited: [] }),
  merged: (s: Suggestion, { open }: Of<'merged'>): Suggestion => ({ ...s, mergedInto: open.into }),
  absorbed: (s: Suggestion, { open }: Of<'absorbed'>): Suggestion => ({
    ...s,
    absorbed: withOne(s.absorbed, open.from),
  }),
  released: (s: Suggestion, { open }: Of<'released'>): Suggestion => ({
    ...s,
    absorbed: without(s.absorbed, open.from),
  }),
  'withdrawal-agreed': (s: Suggestion, { open }: Of<'withdrawal-agreed'>): Suggestion => ({
    ...s,
    agreedToWithdraw: withOne(s.agreedToWithdraw, open.deputy),
  }),
  withdrawn: (s: Suggestion, { on }: Of<'withdrawn'>): Suggestion => ({
    ...s,
    withdrawnOn: on,
    publications: ended(s.publications, on),
  }),
  'handed-over': (s: Suggestion, { on, open }: Of<'handed-over'>): Suggestion => ({
    ...s,
    handedOn: s.handedOn ?? on,
    system: open.system,
    receiver: open.receiver,
    replying: [open.receiver],
    rounds: Math.max(s.rounds, 1),
  }),
  refused: (s: Suggestion): Suggestion => ({ ...s, receiver: null, replying: [] }),
  assigned: (s: Suggestion, { on, open }: Of<'assigned'>): Suggestion => ({
    ...s,
    assignedOn: on,
    leads: open.leads,
    assists: open.assists ?? [],
    accepting: open.leads,
    assisting: open.assists ?? [],
    replying: open.leads,
    talked: [],
    classes: [],
  }),
  'part-accepted': accepts,
  accepted: accepts,
  declined: (s: Suggestion): Suggestion => ({
    ...s,
    leads: [],
    assists: [],
    accepting: [],
    assisting: [],
    replying: s.receiver === null ? [] : [s.receiver],
  }),
  contacted: (s: Suggestion, { open }: Of<'contacted'>): Suggestion => ({
    ...s,
    talked: withOne(s.talked, open.organ),
  }),
  'part-assisted': assistsWith,
  assisted: assistsWith,
  'extension-asked': (s: Suggestion, { open }: Of<'extension-asked'>): Suggestion => ({ ...s, asked: open.months }),
  extended: (s: Suggestion, { open }: Of<'extended'>): Suggestion => ({
    ...s,
    asked: null,
    extended: s.extended + open.months,
  }),
  'part-replied': (s: Suggestion, event: Of<'part-replied'>): Suggestion => gaveReply(s, event),
  replied: (s: Suggestion, event: Of<'replied'>): Suggestion => {
    const after = gaveReply(s, event);
    return stands(after, least(after.classes), event.on);
  },
  rated: (s: Suggestion, { on, open }: Of<'rated'>): Suggestion => ({
    ...s,
    ratings: [...ended(s.ratings, on), { attitude: open.attitude, outcome: open.outcome, from: on, until: null }],
  }),
  // The rating stands until the second reply is rated, the result until the second reply comes.
  reopened: (s: Suggestion): Suggestion => ({
    ...s,
    rounds: s.rounds + 1,
    replying: s.leads,
    talked: [],
    classes: [],
    drafted: false,
  }),
  progressed: (s: Suggestion, { open }: Of<'progressed'>): Suggestion => ({
    ...s,
    plannedBy: open.plannedBy ?? s.plannedBy,
  }),
  fulfilled: (s: Suggestion, { on }: Of<'fulfilled'>): Suggestion => ({
    ...stands(s, 'solved', on),
    leadReplies: promisesKept(s.leadReplies, on),
  }),
  key: (s: Suggestion, { open }: Of<'key'>): Suggestion => ({ ...s, key: open.form, leader: open.leader ?? null }),
  'abstract-drafted': (s: Suggestion): Suggestion => ({ ...s, drafted: true }),
  published: (s: Suggestion, { on }: Of<'published'>): Suggestion => ({
    ...s,
    publications: [...s.publications, { from: on, until: null }],
  }),
  unpublished: (s: Suggestion, { on }: Of<'unpublished'>): Suggestion => ({
    ...s,
    drafted: false,
    publications: ended(s.publications, on),
  }),
};

const people = (relation: string, ids: readonly string[]): readonly Party[] =>
  ids.map((id) => ({ relation, kind: 'person', id }));
const units = (relation: string, ids: readonly string[]): readonly Party[] =>
  ids.map((id) => ({ relation, kind: 'unit', id }));

/** Who is concerned; `accepting`, `assisting` and `replying` are those who owe an act now. */
export const parties = (s: Suggestion): readonly Party[] => [
  ...people('author', [s.author]),
  ...people('invited', s.invited),
  ...people('co-signer', s.coSigners),
  ...people('leader', s.leader === null ? [] : [s.leader]),
  ...units('receiver', s.receiver === null ? [] : [s.receiver]),
  ...units('lead', s.leads),
  ...units('assist', s.assists),
  ...units('accepting', s.accepting),
  ...units('assisting', s.assisting),
  ...units('replying', s.replying),
  ...(s.mergedInto === null ? [] : [{ relation: 'into', kind: 'case' as const, id: s.mergedInto }]),
  ...(s.problem === null ? [] : [{ relation: 'problem', kind: 'case' as const, id: s.problem }]),
];
