import type { Actor } from '#core/actor.ts';
import { china2024To2026 as calendar } from '#core/calendar/china-2024-2026.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { memberActor } from '../chronicle.ts';
import { earlier, later, workdayFrom, workdayUntil } from '../days.ts';
import { sittingIn, special } from '../demo/bodies.ts';
import { reporterOf } from '../demo/observers.ts';
import { actorFor, officeClerks, organClerks } from '../demo/people.ts';
import { type OrganKey, organs } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { beginLife } from '../life.ts';
import type { Random } from '../prng.ts';
import { type PaperKind, paperOf, titleOfPaper } from '../texts/papers.ts';
import type { AgendaItem } from '../texts/sittings.ts';

const SERIES = 77;
export const office = actorFor(officeClerks[0]);

/** A sitting as its papers know it. */
export interface PaperSitting {
  readonly id: string;
  readonly ofCommittee: boolean;
  readonly ordinal: number;
  readonly on: CivilDate;
  readonly urgent: boolean;
  readonly random: Random;
  /** The day on which an item was listed. */
  readonly listedOn: (item: AgendaItem) => CivilDate;
}

export interface Submitter {
  readonly by: Actor;
  readonly name: string;
  readonly input: { readonly organ?: string; readonly committee?: string };
}
const fromOrgan = (key: OrganKey): Submitter => ({
  by: actorFor(organClerks[key]),
  name: organs[key].name,
  input: { organ: organs[key].id },
});
const fromCommittee = (index: number): Submitter => {
  const unit = special[index] ?? special[0];
  const [chair = sittingIn(0)[0]] = sittingIn(index);
  if (chair === undefined) throw new RangeError('The demo has a committee without a chair');
  return { by: memberActor(chair, unit), name: unit.name, input: { committee: unit.id } };
};
const fromOffice: Submitter = { by: office, name: '常委会办公室', input: {} };

const submitterOf = ({ kind, title, reporter }: AgendaItem): Submitter => {
  if (title.includes('人民法院')) return fromOrgan('court');
  if (kind === 'inspection') return fromCommittee(title.includes('大气') ? 1 : 2);
  if (kind === 'election') return fromCommittee(3);
  if (kind === 'plan' || /人民民主|召开区七届/.test(title)) return fromOffice;
  return fromOrgan(reporter ?? 'government');
};

/** Of each kind of item: the papers, whether the public may read them, whether members must. */
const wanted: Readonly<
  Partial<Record<AgendaItem['kind'], readonly (readonly [kind: PaperKind, isPublic: boolean, mustRead: boolean])[]>>
> = {
  'report-deliberate': [['report', true, true]],
  'report-appraise': [['report', false, true]],
  inspection: [['report', true, true]],
  suggestions: [['report', true, false]],
  election: [['report', true, false]],
  decision: [
    ['draft-decision', true, true],
    ['explanation', false, true],
  ],
  personnel: [['personnel', false, true]],
  plan: [['plan', false, false]],
};

/** Papers that came late, with what was late about them; by ordinal and place. */
const lateBy: Readonly<Record<string, readonly [submitted: number, distributed: number]>> = {
  '26 2': [4, 1],
  '30 1': [1, 0],
  '33 2': [1, 0],
};
/** Papers handed in anew before they were distributed, or replaced after it. */
const revised: Readonly<Record<string, string>> = {
  '28 4': '按照财政经济委员会意见，写明土地流转补偿标准的依据。',
  '32 4': '按照第三十一次会议审议意见，细化保护对象的认定程序和经费条款。',
};
const replaced: Readonly<Record<string, string>> = { '29 2': '更正一处表述，并补充镇级转移支付的说明。' };

interface Days {
  readonly awaited: CivilDate;
  readonly submitted: CivilDate;
  readonly distributed: CivilDate;
}
const before = (on: CivilDate, days: number): CivilDate => workdayUntil(addDays(on, -days), calendar);

const daysOf = (sitting: PaperSitting, item: AgendaItem, late: readonly [number, number]): Days => {
  const { on, ofCommittee, urgent, random } = sitting;
  const awaited = sitting.listedOn(item);
  if (urgent) return { awaited, submitted: awaited, distributed: awaited };
  if (!ofCommittee) {
    const due = before(on, 3);
    return { awaited, submitted: earlier(workdayFrom(addDays(awaited, 1), calendar), due), distributed: due };
  }
  const handIn = before(on, 10);
  const lately = (day: CivilDate, by: number) => (by === 0 ? day : workdayFrom(addDays(day, by), calendar));
  const submitted = later(
    lately(before(on, 10 + (late[0] === 0 ? random.between(0, 2) : 0)), late[0]),
    workdayFrom(awaited, calendar),
  );
  const due = before(on, 7);
  const distributed = lately(late[1] === 0 && random.chance(0.5) ? later(before(on, 8), handIn) : due, late[1]);
  return { awaited, submitted, distributed: later(distributed, submitted) };
};

/** Whose head reports, and so reads what is handed out on the item. */
const readersOf = ({ kind, reporter }: AgendaItem): { readonly observers?: readonly string[] } => {
  const head = kind === 'personnel' || reporter === undefined ? undefined : reporterOf(reporter);
  return head === undefined ? {} : { observers: [head.id] };
};

/** The lives of the papers of one sitting: awaited, handed in, distributed, published or kept. */
export const paperLives = (sitting: PaperSitting, items: readonly AgendaItem[]): readonly (readonly Act[])[] =>
  items.flatMap((item, index) => [
    ...(wanted[item.kind] ?? []).map((want, order) => paperLife(sitting, item, index + 1, order, want)),
    ...(index === 0 && sitting.ofCommittee && item.kind === 'report-deliberate'
      ? [material(sitting, item), ...draft(sitting, item)]
      : []),
  ]);

const paperId = ({ on, ordinal }: PaperSitting, place: number, order: number): string =>
  idOn(on, SERIES, ordinal * 1_000 + place * 10 + order);
const meetingOf = ({ ofCommittee, ordinal }: PaperSitting): string =>
  `第${ordinal}次${ofCommittee ? '常委会会议' : '主任会议'}`;

const paperLife = (
  sitting: PaperSitting,
  item: AgendaItem,
  place: number,
  order: number,
  [kind, isPublic, mustRead]: readonly [PaperKind, boolean, boolean],
): readonly Act[] => {
  const key = `${sitting.ordinal} ${place}`;
  const late = lateBy[key] ?? [0, 0];
  const from = submitterOf(item);
  const days = daysOf(sitting, item, late);
  const life = beginLife('meeting-paper', paperId(sitting, place, order));
  const wish = { kind, item: item.title, from: from.name, meeting: meetingOf(sitting) };
  const title = titleOfPaper(wish);
  const handIn = (step: string, by: Actor, on: CivilDate, changed?: string, more: object = {}) =>
    life.take(
      step,
      by,
      { title, files: [paperOf({ ...wish, on, ...(changed === undefined ? {} : { changed }) })], ...more },
      on,
    );
  life.take(
    'await',
    office,
    {
      sitting: sitting.id,
      item: place,
      kind: kind === 'plan' ? 'material' : kind,
      title,
      secrecy: isPublic ? 'public' : 'internal',
      ...(mustRead ? { mustRead: true } : {}),
      ...from.input,
    },
    days.awaited,
  );
  handIn('submit', from.by, days.submitted);
  const revision = order === 0 ? revised[key] : undefined;
  if (revision !== undefined) handIn('revise', from.by, days.distributed, revision, { note: revision });
  life.take('distribute', office, sitting.ofCommittee ? readersOf(item) : {}, days.distributed);
  const replacement = order === 0 ? replaced[key] : undefined;
  if (replacement !== undefined) handIn('replace', office, before(sitting.on, 4), replacement, { reason: replacement });
  const published = isPublic && item.putOff === undefined;
  life.take(
    published ? 'publish' : 'keep',
    office,
    published ? {} : item.putOff === undefined ? {} : { note: '议题暂不表决，文件存档。' },
    workdayFrom(addDays(sitting.on, published ? 2 : 5), calendar),
  );
  return life.acts;
};

/** What the office adds for reading; once it turns out that the public may read it too. */
const material = (sitting: PaperSitting, item: AgendaItem): readonly Act[] => {
  const wish = { kind: 'material' as const, item: item.title, from: fromOffice.name, meeting: meetingOf(sitting) };
  const title = titleOfPaper(wish);
  const { awaited, distributed } = daysOf(sitting, item, [0, 0]);
  const life = beginLife('meeting-paper', paperId(sitting, 1, 8));
  life.take('await', office, { sitting: sitting.id, item: 1, kind: 'material', title, secrecy: 'internal' }, awaited);
  life.take('submit', office, { title, files: [paperOf({ ...wish, on: distributed })] }, distributed);
  life.take('distribute', office, {}, distributed);
  const after = workdayFrom(addDays(sitting.on, 5), calendar);
  if (sitting.ordinal !== 31) life.take('keep', office, {}, after);
  else {
    life.take('classify', office, { secrecy: 'public', reason: '所列规定和做法均已公开。' }, after);
    life.take('publish', office, {}, after);
  }
  return life.acts;
};

/** A draft for the committee's comments, where the sitting is convened early enough. */
const draft = (sitting: PaperSitting, item: AgendaItem): readonly (readonly Act[])[] => {
  const due = before(sitting.on, 20);
  if (sitting.listedOn(item) >= due) return [];
  const from = submitterOf(item);
  const wish = { kind: 'draft-report' as const, item: item.title, from: from.name, meeting: meetingOf(sitting) };
  const title = titleOfPaper(wish);
  const life = beginLife('meeting-paper', paperId(sitting, 1, 9));
  life.take(
    'await',
    office,
    { sitting: sitting.id, item: 1, kind: 'draft-report', title, secrecy: 'internal', ...from.input },
    sitting.listedOn(item),
  );
  life.take('submit', from.by, { title, files: [paperOf({ ...wish, on: due })] }, due);
  const note = '委员会提出修改意见，已反馈报告单位：补充问题分析，措施写明责任单位和时限。';
  life.take('keep', office, { note }, before(sitting.on, 14));
  return [life.acts];
};
