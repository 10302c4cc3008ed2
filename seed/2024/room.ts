import type { Actor } from '#core/actor.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { type Chronicle, memberActor } from '../chronicle.ts';
import { committee } from '../demo/bodies.ts';
import { reporterOf } from '../demo/observers.ts';
import { actorFor, type DemoPerson, leader, officeClerks } from '../demo/people.ts';
import { idOn } from '../ids.ts';
import type { Random } from '../prng.ts';
import type { AgendaItem } from '../texts/sittings.ts';
import {
  answerOn,
  appraisalOn,
  hearingNotes,
  minuteOn,
  questionOn,
  recusalReasons,
  speechOn,
} from '../texts/speeches.ts';
import type { Invited } from './invited.ts';

const SERIES = { vote: 72, speech: 75 };
const office = actorFor(officeClerks[0]);
const chair = actorFor(leader);

/** A sitting of the committee while it is on: who is in the room changes. */
export interface Room {
  readonly chronicle: Chronicle;
  readonly on: CivilDate;
  readonly random: Random;
  readonly invited: readonly Invited[];
  here: readonly DemoPerson[];
  /** Members who come after the opening. */
  coming: readonly DemoPerson[];
  spoken: number;
}

/** What is recorded of an item without a vote. */
export const minuteOf = ({
  kind,
  title,
  acts = [],
  minute,
}: AgendaItem): { readonly outcome: string; readonly minute: string } => {
  if (minute !== undefined) return { outcome: 'passed', minute };
  switch (kind) {
    case 'report-deliberate':
    case 'inspection':
      return { outcome: 'noted', minute: minuteOn(title) };
    case 'report-appraise':
      return { outcome: 'noted', minute: appraisalOn(title) };
    case 'suggestions':
      return title.startsWith('听取')
        ? {
            outcome: 'noted',
            minute: '听取代表建议办理工作情况的报告，要求对列入计划的建议逐件跟踪，办理结果向代表反馈。',
          }
        : { outcome: 'passed', minute: '同意所列代表建议由常委会领导领衔督办。' };
    case 'agenda':
      return { outcome: 'passed', minute: '同意会期和议程草案，所列议题提请常委会会议审议。' };
    case 'plan':
      return {
        outcome: 'passed',
        minute:
          acts.length === 0 ? '原则同意，修改后印发。' : '原则同意监督工作计划，所列议题列入年度议程；修改后印发。',
      };
    case 'election':
      return { outcome: 'passed', minute: '同意代表资格审查委员会的报告。' };
    default:
      return acts.length === 0
        ? { outcome: 'noted', minute: '听取汇报，要求抓紧落实。' }
        : { outcome: 'passed', minute: '研究所列议题，按各议题的处理意见办理，由办公室向提出方说明。' };
  }
};

type Ask = (step: string, input: object, actor?: Actor, opens?: boolean) => void;

/** Puts an item to the vote: decisions on the members' devices by name, appointments by secret ballot on paper. */
const voteOn = (room: Room, { kind, title }: AgendaItem, item: number, voters: readonly DemoPerson[]): void => {
  const { chronicle, on, random } = room;
  const paper = kind === 'personnel';
  const id = idOn(on, SERIES.vote, item + 100 * chronicle.ordinal);
  const ask: Ask = (step, input, actor = office, opens = false) =>
    chronicle.other('vote', id, step, input, on, actor, opens);
  const question = paper
    ? `${title.replace(/^审议/, '')}（合并表决）`
    : title.replace(/^审议/, '通过').replace('草案', '');
  const put = { kind: paper ? 'appointment' : 'resolution', method: paper ? 'paper' : 'device', question };
  ask('prepare', { sitting: chronicle.id, item, ...put, form: 'single' }, office, true);
  ask('open', {});
  if (paper) ballots(ask, voters, random);
  else devices(ask, voters, random);
  ask('announce', { presiding: leader.id }, chair);
  chronicle.decidedByVote();
};

const devices = (ask: Ask, voters: readonly DemoPerson[], random: Random): void => {
  const abstaining = random.chance(0.4) ? random.pick(voters.slice(1)) : null;
  const silent = random.chance(0.2) ? random.pick(voters.slice(1)) : null;
  for (const member of voters) {
    if (member === silent) continue;
    const choice = member === abstaining ? 'abstain' : 'for';
    ask('cast', { person: member.id, choice }, memberActor(member, committee));
  }
  ask('close', {});
};

const ballots = (ask: Ask, voters: readonly DemoPerson[], random: Random): void => {
  const scrutineers = random.shuffled(voters.slice(1)).slice(0, 2);
  const against = random.between(0, 1);
  const abstained = random.between(0, 1);
  ask('appoint', { scrutineers: scrutineers.map(({ id }) => id) });
  ask('issue', { issued: voters.length });
  ask('collect', { returned: voters.length });
  const counts = { ballotsAgainst: against, ballotsAbstain: abstained, ballotsInvalid: 0 };
  for (const one of scrutineers) {
    const count = { person: one.id, ballotsFor: voters.length - against - abstained, ...counts };
    ask('enter', count, memberActor(one, committee));
  }
};

type Kind = 'speech' | 'question' | 'answer';
interface Turn {
  readonly person: DemoPerson;
  readonly kind: Kind;
  readonly actor: Actor;
  readonly text: string;
}

/** Who speaks on an item, in the order in which they ask. */
const turnsOn = (room: Room, { kind, title, reporter }: AgendaItem): readonly Turn[] => {
  const { random, here, invited } = room;
  const members = random.shuffled(here.filter((one) => one !== leader));
  const heard = kind === 'report-deliberate';
  const count = heard ? random.between(2, 3) : random.between(1, 2);
  const deputies = invited.filter(({ capacity, comes }) => capacity === 'deputy' && comes);
  const turn = (person: DemoPerson, of: Kind, actor: Actor, text: string): Turn => ({ person, kind: of, actor, text });
  const asMember = (person: DemoPerson) => memberActor(person, committee);
  const turns = members
    .slice(0, count)
    .map((person, index) => turn(person, 'speech', asMember(person), speechOn(title, index, false, random)));
  if (heard && deputies.length > 0) {
    const { person } = random.pick(deputies);
    turns.push(turn(person, 'speech', actorFor(person), speechOn(title, count, true, random)));
  }
  const asker = members[count];
  const head = whoAnswers(room, title, reporter);
  if (heard && asker !== undefined && head !== null) {
    turns.push(turn(asker, 'question', asMember(asker), questionOn(title)));
    turns.push(turn(head, 'answer', actorFor(head), answerOn(title)));
    if (random.chance(0.25))
      turns.push(
        turn(asker, 'speech', asMember(asker), '答复清楚了。请把时间节点写进整改方案，年底前向常委会书面反馈。'),
      );
  }
  return turns;
};

/** The head of the department that reports, else one of those who attend by law. */
const whoAnswers = ({ invited }: Room, title: string, reporter: AgendaItem['reporter']): DemoPerson | null => {
  const head = reporter === undefined ? undefined : reporterOf(reporter);
  const here = invited.filter(({ comes }) => comes);
  if (head !== undefined && here.some(({ person }) => person === head)) return head;
  const byLaw = here.filter(({ capacity }) => capacity === 'by-law');
  // The government's deputy head comes first, the court's third from last.
  return (title.includes('人民法院') ? byLaw.at(-2) : byLaw[0])?.person ?? null;
};

/** The queue of an item: who asks, is given the floor, some of them more time; what was said is written the day after. */
const speeches = (room: Room, item: AgendaItem, number: number): void => {
  const { chronicle, on, random } = room;
  const turns = turnsOn(room, item);
  const ids = new Map<Turn, string>();
  const ask = (turn: Turn): void => {
    room.spoken += 1;
    const id = idOn(on, SERIES.speech, chronicle.ordinal * 1_000 + room.spoken);
    ids.set(turn, id);
    const self = turn.kind !== 'answer' && random.chance(0.6);
    const wish = { sitting: chronicle.id, item: number, kind: turn.kind, person: turn.person.id };
    chronicle.other('speech', id, self ? 'ask' : 'enter', wish, on, self ? turn.actor : office, true);
  };
  const first = turns.filter((turn, index) => turns.findIndex(({ person }) => person === turn.person) === index);
  for (const turn of first) ask(turn);
  for (const turn of turns) {
    if (!ids.has(turn)) ask(turn);
    const id = ids.get(turn) ?? '';
    const step = (name: string, actor: Actor, input: object = {}, day = on) =>
      chronicle.other('speech', id, name, input, day, actor);
    if (turn === first[1] && random.chance(0.12)) {
      step('withdraw', turn.actor);
      continue;
    }
    step('start', chair);
    if (turn === turns[0] && random.chance(0.3)) step('extend', chair);
    step('end', office);
    step('record', office, { text: turn.text }, addDays(on, 1));
  }
};

/** Those who were held up come in during the first item; nobody else is asked why. */
const lateComers = (room: Room): void => {
  const { chronicle, on } = room;
  for (const person of room.coming)
    chronicle.other(
      'attendance',
      chronicle.presenceOf(person),
      'mark-present',
      { means: 'tapped', late: true, at: '09:50' },
      on,
    );
  room.here = [...room.here, ...room.coming];
  room.coming = [];
};

const recused = (room: Room, number: number): DemoPerson => {
  const { chronicle, on, random, here } = room;
  const person = random.pick(here.slice(5));
  const id = chronicle.presenceOf(person);
  const reason = random.pick(recusalReasons);
  chronicle.other('attendance', id, 'recuse', { item: number, reason }, on, memberActor(person, committee));
  return person;
};

const leaves = (room: Room, at: string): void => {
  const { chronicle, on, random } = room;
  const person = random.pick(room.here.slice(8));
  chronicle.other('attendance', chronicle.presenceOf(person), 'leave', { at }, on, memberActor(person, committee));
  room.here = room.here.filter((one) => one !== person);
};

/** The sitting item by item: heard and spoken on, some with a note, decided by vote or by minute, one put off. */
export const workThrough = (
  room: Room,
  items: readonly AgendaItem[],
  { steps, goes }: { readonly steps: number | null; readonly goes: boolean },
): void => {
  const { chronicle, on, random } = room;
  items.forEach((item, index) => {
    const number = index + 1;
    chronicle.take('begin', { item: number }, on);
    if (index === 0) lateComers(room);
    const voted = (item.kind === 'decision' || item.kind === 'personnel') && item.putOff === undefined;
    if (item.kind === 'report-deliberate')
      chronicle.take('note', { item: number, note: random.pick(hearingNotes) }, on);
    if (item.kind !== 'personnel' && item.kind !== 'election') speeches(room, item, number);
    if (item.putOff !== undefined)
      chronicle.take('decide', { item: number, outcome: 'deferred', minute: item.putOff }, on);
    else if (voted) {
      const aside = steps === number ? recused(room, number) : null;
      voteOn(
        room,
        item,
        number,
        room.here.filter((one) => one !== aside),
      );
    } else chronicle.take('decide', { item: number, ...minuteOf(item) }, on);
    if (goes && index === 1) leaves(room, '10:50');
  });
};
