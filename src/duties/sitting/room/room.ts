import type { RoomAct, RoomItem, RoomMine, RoomNote, RoomRoll, RoomView, RoomVote } from '#core/api-room.ts';
import type { Label, Refusal } from '#core/result.ts';
import type { RoomCase, RoomDef, RoomGiven } from '#core/room.ts';
import type { Item, Sitting } from '../state.ts';
import { adjournsOver, beginsOver, closesOver } from '../under-way.ts';
import { itemKinds, outcomes } from '../words.ts';
import { attendedOf, rollView, standingOf } from './roll.ts';
import { ownSpeech, speechesView } from './speeches.ts';
import { lastRoundOf, ownCount, usualVote, votedOf, voteView } from './votes.ts';

const STANDINGS: Readonly<Record<string, RoomView['standing']>> = {
  open: 'open',
  adjourned: 'adjourned',
  held: 'over',
  minuted: 'over',
  cancelled: 'over',
};
const standing = ({ state }: RoomCase): RoomView['standing'] => STANDINGS[state.status] ?? 'before';

const some = (acts: readonly (RoomAct | null)[]): readonly RoomAct[] => acts.filter((act) => act !== null);
const sittingOf = ({ room }: RoomGiven): Sitting => room.state.open as Sitting;
const ofDuty = ({ related }: RoomGiven, duty: string): readonly RoomCase[] =>
  related.filter(({ state }) => state.duty === duty);

const titles = ({ room: { records } }: RoomGiven): ReadonlyMap<number, string> =>
  new Map(
    records.flatMap(({ type, open, words }) => (type === 'listed' ? [[Number(open.item), words.title ?? '']] : [])),
  );

const notesOf = ({ room, hourOf }: RoomGiven, item: number): readonly RoomNote[] =>
  room.records.flatMap((record): readonly RoomNote[] => {
    const { type, open, words } = record;
    if (open.item !== item) return [];
    const at = hourOf(record);
    if (type === 'noted') return [{ at, label: { zh: '记录', en: 'note' }, text: words.note ?? '' }];
    if (type === 'decided' && words.minute !== undefined)
      return [{ at, label: { zh: '议定', en: 'decided' }, text: words.minute }];
    return type === 'begun' ? [{ at, label: { zh: '开始审议本项', en: 'item begun' }, text: '' }] : [];
  });

const papersOf = (given: RoomGiven, item: number): RoomItem['papers'] =>
  ofDuty(given, 'meeting-paper')
    .filter(({ sees, state }) => sees !== null && (state.open as { readonly item: number }).item === item)
    .map(({ state, words, status }) => ({ duty: state.duty, case: state.id, title: words.title ?? status.zh }));

const prepare = (given: RoomGiven, { item, kind }: Item, question: string): RoomAct | null => {
  const { body } = sittingOf(given);
  const suggests = { question, ...usualVote(body, kind), form: 'single' };
  return given.start('vote', 'prepare', { sitting: given.room.state.id, item }, suggests);
};

/** A step of a sitting with what is under way in the room as its reason, where that stands in its way. */
const unless = (act: RoomAct, found: Refusal | null): RoomAct =>
  act.refusal !== null || found === null
    ? act
    : { ...act, refusal: { code: found.code, message: found.message, basis: [] } };

const statesOf = (given: RoomGiven, duty: string) => ofDuty(given, duty).map(({ state }) => state);

const begin = (given: RoomGiven, item: number): RoomAct | null => {
  const act = given.room.act('begin', { item });
  return act === null ? null : unless(act, beginsOver(statesOf(given, 'vote'), statesOf(given, 'speech'), item));
};

const itemView = (given: RoomGiven, one: Item, title: string): RoomItem => {
  const { room } = given;
  const waits = one.status === 'listed' || one.status === 'begun';
  const decided = room.records.findLast(({ type, open }) => type === 'decided' && open.item === one.item);
  return {
    item: one.item,
    title,
    kind: itemKinds[one.kind],
    status: one.status,
    outcome: one.outcome === null ? null : outcomes[one.outcome],
    reporter: one.reporter === null ? null : given.unitName(one.reporter),
    decidedAt: decided?.at ?? null,
    decidedHour: decided === undefined ? null : given.hourOf(decided),
    notes: notesOf(given, one.item),
    papers: papersOf(given, one.item),
    begin: waits ? begin(given, one.item) : null,
    note: room.act('note', { item: one.item }, true),
    decide: waits ? room.act('decide', { item: one.item }, true) : null,
    prepare: waits && standing(room) === 'open' ? prepare(given, one, title) : null,
  };
};

const votingNow = (at: number, now: RoomVote['standing']): Label => {
  if (now === 'counting') return { zh: `第${at}项正在计票。`, en: `The ballots on item ${at} are being counted.` };
  return now === 'counted'
    ? {
        zh: `第${at}项表决结束，等候主持人宣布结果。`,
        en: `The vote on item ${at} is over; its result is to be announced.`,
      }
    : { zh: `第${at}项正在表决。`, en: `Item ${at} is being voted on.` };
};

/** What the room is doing, in one sentence. */
const sentence = (given: RoomGiven, roll: RoomRoll, votes: readonly RoomVote[]): Label => {
  const { room } = given;
  const { current, items, sitsOn } = sittingOf(given);
  const missing = roll.needed - roll.present;
  const short = missing > 0;
  const here = {
    zh: `应到${roll.all}人，实到${roll.present}人`,
    en: `${roll.present} of ${roll.all} members are here`,
  };
  if (standing(room) === 'over') return { zh: '会议已经结束。', en: 'The sitting is over.' };
  if (standing(room) === 'adjourned') return { zh: `休会中，${here.zh}。`, en: `Adjourned; ${here.en}.` };
  if (standing(room) === 'before')
    return short
      ? {
          zh: `${sitsOn}召开，${here.zh}，还差${missing}人可以开会。`,
          en: `On ${sitsOn}; ${here.en}, ${missing} more are needed.`,
        }
      : { zh: `${here.zh}，可以开会。`, en: `${here.en}: it may be opened.` };
  const open = votes.find(({ standing: now }) => now === 'open' || now === 'counting');
  const counted = votes.find(({ standing: now }) => now === 'counted');
  const placeOf = (wanted: number | null) => items.findIndex(({ item }) => item === wanted) + 1;
  const at = placeOf(current);
  if (open !== undefined) return votingNow(placeOf(open.item), open.standing);
  if (counted !== undefined) return votingNow(placeOf(counted.item), 'counted');
  if (short) return { zh: `${here.zh}，不足过半数，不能表决。`, en: `${here.en}: no quorum, no vote.` };
  return current === null
    ? { zh: '会议中，等待进行下一项。', en: 'In session; the next item waits.' }
    : { zh: `正在进行第${at}项。`, en: `Item ${at} is under way.` };
};

const ownVote = (given: RoomGiven, votes: readonly RoomCase[]): RoomMine['vote'] => {
  const open = votes.find(({ sees, state }) => sees !== null && state.status === 'open');
  const round = open === undefined ? null : lastRoundOf(open);
  if (open === undefined || round?.method !== 'device') return null;
  const voted = Object.hasOwn(round.roll, round.entitled.indexOf(given.person));
  const cast = open.act('cast', { round: round.round });
  if (cast === null) return null;
  return {
    case: open.state.id,
    cast: cast.refusal === null ? cast : null,
    voted,
    refusal: voted ? null : cast.refusal,
  };
};

/** What one does with one's own turn; to give the floor is whoever's who presides. */
const OWN_TURN: readonly string[] = ['end', 'withdraw'];

const mine = (given: RoomGiven, attendances: readonly RoomCase[]): RoomMine => {
  const own = attendances.find(
    (one) => one.sees !== null && attendedOf(one).person === given.person && one.state.status !== 'withdrawn',
  );
  const { speech, ask } = ownSpeech(given, ofDuty(given, 'speech'), attendances);
  const signIn = own?.act('sign-in', {}, true) ?? null;
  return {
    person: given.person,
    member: own !== undefined && attendedOf(own).capacity === 'member',
    standing: own === undefined ? null : standingOf(own),
    status: own?.status ?? null,
    signIn: own === undefined || own.state.status === 'present' ? null : signIn,
    acts: some(
      own === undefined
        ? []
        : [own.act('confirm'), own.act('ask-leave', {}, true), own.act('leave', {}), own.act('return', {})],
    ).filter(({ refusal }) => refusal === null),
    ask: own === undefined ? null : ask,
    speech,
    asked: (speech?.acts ?? []).filter(({ step }) => OWN_TURN.includes(step)),
    vote: own === undefined ? null : ownVote(given, ofDuty(given, 'vote')),
    count: ownCount(given, ofDuty(given, 'vote')),
    presides: sittingOf(given).presiding === given.person && standing(given.room) !== 'over',
  };
};

/** The time that was entered for a record. */
const timeOf = ({ open, words }: RoomCase['records'][number]): string | null =>
  words.time ?? (typeof open.time === 'string' ? open.time : null);

const STEPS: readonly (readonly [step: string, asks: boolean])[] = [
  ['open', true],
  ['resume', true],
  ['adopt', false],
  ['wait', true],
  ['adjourn', true],
  ['close', true],
  ['list', true],
  ['invite', true],
];

/** A step that a vote under way stands in the way of is shown with that as its reason. */
const barred = (given: RoomGiven, roll: RoomRoll, act: RoomAct): RoomAct => {
  const votes = statesOf(given, 'vote');
  if (standing(given.room) !== 'open') return act;
  if (act.step === 'close') return unless(act, closesOver(votes));
  return act.step === 'adjourn' ? unless(act, adjournsOver(votes, roll.quorate)) : act;
};

/** Whoever gives the codes to those who come shows that of somebody who is still awaited. */
const codeOf = (attendances: readonly RoomCase[]): RoomView['code'] => {
  const one = attendances.find(({ showsCode }) => showsCode('sign-in'));
  return one === undefined ? null : { duty: one.state.duty, case: one.state.id, step: 'sign-in' };
};

/** The room of a sitting: agenda, roll, speeches, votes, each as far as whoever asks may know. */
const view = (given: RoomGiven): RoomView => {
  const { room: own } = given;
  const sitting = sittingOf(given);
  const attendances = ofDuty(given, 'attendance');
  const named = titles(given);
  const votes = ofDuty(given, 'vote')
    .filter(({ sees }) => sees !== null)
    .toSorted((a, b) => votedOf(a).item - votedOf(b).item)
    .map((one) => voteView(given, one));
  const roll = rollView(given, attendances);
  const opened = own.records.find(({ type }) => type === 'opened');
  const acts = some(STEPS.map(([step, asks]) => own.act(step, {}, asks))).map((act) => barred(given, roll, act));
  return {
    id: own.state.id,
    duty: own.state.duty,
    version: own.state.version,
    title: given.title,
    standing: standing(own),
    status: own.status,
    sentence: sentence(given, roll, votes),
    day: sitting.sitsOn,
    place: own.words.place ?? null,
    presiding: sitting.presiding === null ? null : given.personName(sitting.presiding),
    openedAt: opened === undefined ? null : (timeOf(opened) ?? given.hourOf(opened)),
    now: given.now,
    items: sitting.items
      .filter(({ status }) => status !== 'withdrawn')
      .map((one) => itemView(given, one, named.get(one.item) ?? '')),
    current: sitting.current,
    roll,
    speeches: speechesView(given, ofDuty(given, 'speech'), attendances),
    votes,
    acts,
    code: codeOf(attendances),
    mine: mine(given, attendances),
    keeps: acts.length > 0,
  };
};

/** A sitting that is open goes on whatever the day; before that, and in a recess, its days count. */
const meets: RoomDef['meets'] = (state, status, today) => {
  if (status === 'open') return 'now';
  const { sitsOn, endsOn } = state as Sitting;
  const onDay = today === sitsOn || (sitsOn < today && today <= endsOn);
  return onDay && (status === 'notified' || status === 'adjourned') ? 'today' : null;
};

export const room: RoomDef = { records: ['speech'], view, meets, says: ['time', 'place'] };
