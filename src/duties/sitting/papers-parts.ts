import { type CivilDate, formatWeekdayZh, formatZh } from '#core/calendar/date.ts';
import { type Paper, type PaperBlock, type PaperMatter, type PaperNeeds, paragraph } from '#core/paper.ts';
import type { events } from './events.ts';
import { type Item, meetingOf, type Sitting } from './state.ts';
import { capacities, outcomes } from './words.ts';

export type Own = Paper<Sitting, typeof events>;
export type Matter = PaperMatter<Sitting, typeof events>;

/** Everybody's presence at the sitting, each a case of its own. */
export const presence: PaperNeeds<Sitting> = { duty: 'attendance', find: { relation: 'of' }, sees: ['public'] };

/** 区七届人大常委会第27次会议; 区七届人大常委会第46次主任会议. */
export const meetingName = ({ state, nameOf }: Pick<Matter, 'state' | 'nameOf'>): string => {
  const unit = nameOf('unit', state.unit);
  return state.body === 'directors-meeting'
    ? `${unit.replace(/主任会议$/u, '')}第${state.ordinal}次主任会议`
    : `${unit}${meetingOf(state)}`;
};

/** An item as papers name it. */
export interface AgendaLine extends Item {
  readonly place: number;
  readonly title: string;
  readonly organ: string;
}
/** The items that stand, in the order of the agenda. */
export const agendaOf = ({ state, records, nameOf }: Pick<Matter, 'state' | 'records' | 'nameOf'>) => {
  const titles = new Map(records('listed').map((one) => [Number(one.text('item')), one.text('title')]));
  return state.items
    .filter(({ status }) => status !== 'withdrawn')
    .map(
      (one, index): AgendaLine => ({
        ...one,
        place: index + 1,
        title: titles.get(one.item) ?? '',
        organ: one.reporter === null ? '' : nameOf('unit', one.reporter),
      }),
    );
};

/** The items as numbered lines. */
export const agendaLines = (matter: Matter): readonly PaperBlock[] =>
  agendaOf(matter).map(({ place, title, organ }) =>
    paragraph(`${place}．${title}${organ === '' ? '' : `（报告单位：${organ}）`}`),
  );

/** When it was last fixed to sit: day, hour and place as they were written. */
export const whenWhere = ({ state, last }: Matter): { readonly day: string; readonly at: string } => {
  const [moved, convened] = [last('moved'), last('convened')];
  const said = (field: 'time' | 'place'): string => moved?.text(field) || (convened?.text(field) ?? '');
  const days = state.endsOn === state.sitsOn ? dayInWords(state.sitsOn) : spanInWords(state.sitsOn, state.endsOn);
  return { day: `${days}${said('time')}`, at: said('place') };
};

/** 2024年4月25日（周四） */
export const dayInWords = (on: CivilDate): string => `${formatZh(on)}（${formatWeekdayZh(on)}）`;
const spanInWords = (from: CivilDate, to: CivilDate): string => `${dayInWords(from)}至${dayInWords(to)}`;

/** What one person's presence came to. */
export interface Seat {
  readonly person: string;
  readonly name: string;
  readonly capacity: string;
  readonly came: boolean;
  readonly late: boolean;
  readonly excused: boolean;
  readonly recusals: readonly number[];
}
interface AttendanceOpen {
  readonly person: string;
  readonly capacity: string;
  readonly late: boolean;
  readonly recusals: readonly number[];
}
const HERE: readonly string[] = ['present', 'left', 'attended'];
const EXCUSED: readonly string[] = ['excused', 'on-leave'];

// Lists of names follow the number of strokes (姓氏笔画).
const byStrokes = new Intl.Collator('zh-Hans-CN-u-co-stroke', { numeric: true });

/** Who was told, whoever presides first, then by strokes; those whose invitation was withdrawn are left out. */
export const seatsOf = ({ state, related, nameOf }: Matter): readonly Seat[] => {
  const seats = related('attendance')
    .filter(({ status }) => status !== 'withdrawn')
    .map(({ open, status }): Seat => {
      const { person, capacity, late, recusals } = open as AttendanceOpen;
      const name = nameOf('person', person);
      return { person, name, capacity, late, recusals, came: HERE.includes(status), excused: EXCUSED.includes(status) };
    });
  const first = ({ person }: Seat): number => (person === state.presiding ? 0 : 1);
  return seats.toSorted((a, b) => first(a) - first(b) || byStrokes.compare(a.name, b.name));
};

export const isMember = ({ capacity }: Seat): boolean => capacity === 'member';
export const namesOf = (seats: readonly Seat[]): readonly string[] => seats.map(({ name }) => name);

/** Those invited, by capacity: 依法列席 and so on. */
export const observersOf = (seats: readonly Seat[]): readonly (readonly [capacity: string, seats: readonly Seat[]])[] =>
  Object.entries(capacities).flatMap(([capacity, { zh }]) => {
    const own = capacity === 'member' ? [] : seats.filter((seat) => seat.capacity === capacity);
    return own.length === 0 ? [] : [[zh, own] as const];
  });

/** What became of an item, in the words of the body. */
export const outcomeText = ({ outcome }: Item): string => (outcome === null ? '未议定' : outcomes[outcome].zh);
/** The organ in whose name a paper goes out: the head without 文件. */
export const organOf = (mark: string): string => mark.replace(/文件$/u, '');
/** What was passed, without 审议 and 草案. */
export const passedTitle = (title: string): string => title.replace(/^审议/u, '').replace(/（草案[^）]*）|草案$/gu, '');
export const joined = (names: readonly string[]): string => names.join('、');
