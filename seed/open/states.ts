import type { Actor } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Result } from '#duties/resident-problem/words.ts';
import { actorFor, type DemoPerson, deputiesOffice, organClerks, residentOf, type TownPeople } from '../demo/people.ts';
import { type OrganKey, organs } from '../demo/units.ts';
import type { Life } from '../life.ts';
import type { Random } from '../prng.ts';
import { declineReasons, objections, progressNotes, replyWords, type Words } from '../texts/compose.ts';
import type { Category } from '../texts/matters.ts';
import type { Timing } from './timing.ts';

/** An open case as it is being made. */
export interface Open {
  readonly life: Life;
  readonly timing: Timing;
  readonly random: Random;
  readonly town: TownPeople;
  readonly category: Category;
  readonly words: Words;
  readonly organ: OrganKey | 'town';
  readonly dueIn: number;
}

const district = actorFor(deputiesOffice[0]);
const clerk = ({ town }: Open, which: 0 | 1 = 0): Actor => actorFor(town.clerks[which]);
const liaison = ({ town }: Open): Actor => actorFor(town.liaison);
const handler = ({ town, organ }: Open): Actor => actorFor(organ === 'town' ? town.handler : organClerks[organ]);

const collect = (open: Open, on: CivilDate, deputy?: DemoPerson): void => {
  const { life, words, category, town, random } = open;
  const input = { text: words.text, place: words.place, category, town: town.town.id };
  if (deputy === undefined && random.chance(0.5))
    life.take('report', residentOf(life.id), { ...input, channel: random.pick(['code', 'online']) }, on);
  else {
    const met = deputy === undefined ? {} : { deputy: deputy.id };
    life.take('register', liaison(open), { ...input, ...met, channel: random.pick(['reception', 'visit']) }, on);
  }
};

const sendOn = (open: Open, on: CivilDate): void => {
  const { life, organ, town, timing } = open;
  if (organ === 'town') life.take('dispatch', clerk(open), { route: 'town', organ: town.town.id }, on);
  else {
    life.take('pass-up', clerk(open), {}, timing.before(on, 1));
    life.take('dispatch', district, { route: 'district', organ: organs[organ].id }, on);
  }
};

const answer = (open: Open, on: CivilDate, result: Result = 'solved'): void => {
  const { life, words, random } = open;
  life.take('reply', handler(open), { result, reply: replyWords(words, result, false, random) }, on);
};

/** Collected, sent on, accepted and answered on this day. */
const answered = (open: Open, on: CivilDate, deputy?: DemoPerson): void => {
  const { life, timing } = open;
  collect(open, timing.before(on, 12), deputy);
  sendOn(open, timing.before(on, 10));
  life.take('accept', handler(open), {}, timing.before(on, 9));
  answer(open, on);
};

const abstractOf = ({ words }: Open): object => ({
  title: words.title,
  abstract: words.abstract,
  replyAbstract: `${words.done}。`,
});

/** How a case comes into each state; what is due then is due `dueIn` days from today, before it where negative. */
export const states = {
  received: (open) => collect(open, open.timing.startedFor('problem-triage', open.dueIn)),
  'with-district': (open) => {
    const on = open.timing.startedFor('problem-district-dispatch', open.dueIn);
    collect(open, open.timing.before(on, 1));
    open.life.take('pass-up', clerk(open), { note: '需要区级部门办理。' }, on);
  },
  dispatched: (open) => {
    const on = open.timing.startedFor('problem-accept', open.dueIn);
    collect(open, open.timing.before(on, 2));
    sendOn(open, on);
  },
  handling: (open) => {
    const rule = open.organ === 'town' ? 'problem-reply-town' : 'problem-reply-district';
    const on = open.timing.startedFor(rule, open.dueIn);
    collect(open, open.timing.before(on, 2));
    sendOn(open, on);
    open.life.take('accept', handler(open), {}, on);
    if (open.random.chance(0.5))
      open.life.take('progress', handler(open), { progress: progressNotes(open.random) }, on);
    if (open.dueIn < 0) open.life.take('remind', clerk(open), { note: '请尽快答复。' }, open.timing.today);
  },
  returned: (open) => {
    const on = open.timing.startedFor('problem-triage', open.dueIn);
    collect(open, open.timing.before(on, 5));
    sendOn(open, open.timing.before(on, 3));
    open.life.take('decline', handler(open), { reason: declineReasons(open.random) }, on);
  },
  'to-verify': (open) => answered(open, open.timing.startedFor('problem-verify', open.dueIn), open.town.deputies[0]),
  'to-draft': (open) => answered(open, open.timing.startedFor('problem-abstract', open.dueIn)),
  'drafted-by-clerk': (open) => drafted(open, clerk(open)),
  'drafted-by-second': (open) => drafted(open, clerk(open, 1)),
  'drafted-by-liaison': (open) => drafted(open, liaison(open)),
  disputed: (open) => {
    const on = open.timing.startedFor('problem-dispute', open.dueIn);
    answered(open, open.timing.before(on, 4));
    open.life.take('dispute', residentOf(open.life.id), { objection: objections(open.random) }, on);
  },
  redo: (open) => {
    const on = open.timing.startedFor('problem-redo', open.dueIn);
    answered(open, open.timing.before(on, 6));
    open.life.take(
      'dispute',
      residentOf(open.life.id),
      { objection: objections(open.random) },
      open.timing.before(on, 2),
    );
    open.life.take('reopen', clerk(open), { note: '请再到现场核实。' }, on);
  },
  suggested: (open) => {
    const [deputy] = open.town.deputies;
    const on = open.timing.before(open.timing.today, 40);
    collect(open, open.timing.before(on, 2), deputy);
    open.life.take('suggest', actorFor(deputy), { deputy: deputy.id }, on);
  },
  'to-close': (open) => {
    finished(open, open.timing.before(open.timing.today, 18));
  },
  closed: (open) => {
    finished(open, open.timing.before(open.timing.today, 12));
    open.life.take('close', clerk(open, 1), {}, open.timing.before(open.timing.today, -open.dueIn));
  },
} as const satisfies Readonly<Record<string, (open: Open) => void>>;

export type State = keyof typeof states;

const drafted = (open: Open, actor: Actor): void => {
  const on = open.timing.startedFor('problem-publication', open.dueIn);
  answered(open, open.timing.before(on, 3));
  open.life.take('draft-abstract', actor, abstractOf(open), on);
};

/** Answered, confirmed and published: only the end is left. */
const finished = (open: Open, on: CivilDate): void => {
  const { life, timing } = open;
  answered(open, on);
  life.take('confirm', residentOf(life.id), {}, timing.before(timing.today, 10));
  life.take('draft-abstract', liaison(open), abstractOf(open), life.last());
  life.take('publish', clerk(open), { ...abstractOf(open), checked: true }, timing.before(timing.today, 9));
};
