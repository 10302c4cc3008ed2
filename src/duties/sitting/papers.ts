import { formatZh } from '#core/calendar/date.ts';
import { heading, listTable, numbersTable, type PaperTable, pairsTable, paragraph } from '#core/paper.ts';
import { directorsMinutes, sittingMinutes } from './papers-minutes.ts';
import {
  agendaLines,
  agendaOf,
  dayInWords,
  isMember,
  joined,
  meetingName,
  namesOf,
  type Own,
  observersOf,
  organOf,
  passedTitle,
  presence,
  type Seat,
  seatsOf,
  whenWhere,
} from './papers-parts.ts';
import type { Sitting } from './state.ts';

const hasItems = ({ items }: Sitting, status: string): boolean =>
  status !== 'cancelled' && items.some((one) => one.status !== 'withdrawn');
const wasTold = ({ members }: Sitting, status: string): boolean => status !== 'cancelled' && members.length > 0;

/** 会议通知: when, where, what about, who comes and what is asked of them. */
const notice: Own = {
  name: 'notice',
  label: { zh: '会议通知', en: 'notice of the sitting' },
  sees: ['public', 'parties'],
  needs: [presence],
  when: wasTold,
  make: (matter) => {
    const { congress, last, today, state } = matter;
    const { day, at } = whenWhere(matter);
    const notified = last('notified');
    const observers = observersOf(seatsOf(matter));
    const short = notified?.text('exemption') ?? '';
    return {
      form: 'letter',
      mark: congress,
      // It breaks before the number of the sitting, where its words do.
      title: `关于召开${meetingName(matter).replace(/(?=第\d+次)/u, '\n')}的通知`,
      addressee: observers.length === 0 ? '各位组成人员' : '各位组成人员、各列席人员',
      body: [
        paragraph(
          `决定于${day}${at === '' ? '' : `在${at}`}召开${meetingName(matter)}。${short === '' ? '' : `本次会议为${short}，${notified?.text('reason') ?? ''}`}现将有关事项通知如下：`,
        ),
        heading(1, '建议议程'),
        ...agendaLines(matter),
        heading(1, '出席人员'),
        paragraph(`全体组成人员（${state.members.length}人）。`),
        ...(observers.length === 0 ? [] : [heading(1, '列席人员')]),
        ...observers.map(([capacity, seats]) => paragraph(`${capacity}：${joined(namesOf(seats))}。`)),
        heading(1, '有关要求'),
        paragraph('请确认是否参加。因故不能出席的，应当说明理由，向会议主持人请假。请提前阅读会议文件。'),
      ],
      attachments: ['议程（草案）', '日程', '材料目录'],
      signature: { organ: notified?.by ?? congress, on: notified?.on ?? today, seal: true },
    };
  },
};

/** 议程（草案）, and the agenda once it was adopted. */
const agenda: Own = {
  name: 'agenda',
  label: { zh: '议程', en: 'agenda' },
  sees: ['public'],
  when: hasItems,
  make: (matter) => {
    const { state, congress } = matter;
    const { day, at } = whenWhere(matter);
    return {
      form: 'letter',
      mark: congress,
      title: `${meetingName(matter)}议程${state.adopted || state.closed ? '' : '（草案）'}`,
      body: [paragraph(`时间：${day}`), ...(at === '' ? [] : [paragraph(`地点：${at}`)]), ...agendaLines(matter)],
    };
  },
};

/** 日程: the items as they are to be taken; hours that were not fixed stay open. */
const schedule: Own = {
  name: 'daily-schedule',
  label: { zh: '日程', en: 'daily schedule' },
  sees: ['public'],
  when: hasItems,
  make: (matter) => {
    const { congress } = matter;
    const { day, at } = whenWhere(matter);
    const rows = agendaOf(matter).map(({ place, title, organ }) => [
      place === 1 ? day : '',
      `${place}．${title}`,
      organ,
    ]);
    return {
      form: 'letter',
      mark: congress,
      title: `${meetingName(matter)}日程`,
      body: [
        ...(at === '' ? [] : [paragraph(`地点：${at}`)]),
        listTable(
          [
            { head: '时间', width: 3 },
            { head: '内容', width: 6 },
            { head: '报告单位', width: 3 },
          ],
          rows,
        ),
      ],
    };
  },
};

interface MeetingPaperOpen {
  readonly item: number;
  readonly secrecy: string;
  readonly mustRead: boolean;
  readonly version: number;
}
/** Its number in the sitting whose list it stands on: `（6）` of `sc-2024-33-006`. */
const numberWithin = (number: string | null): string => {
  const last = Number(number?.split('-').at(-1));
  return last > 0 ? `（${last}）` : '';
};
const IN_HAND: readonly string[] = ['received', 'distributed', 'published', 'kept'];

/** 材料目录: the papers that are in, by item. */
const papersList: Own = {
  name: 'list-of-papers',
  label: { zh: '材料目录', en: 'list of papers' },
  sees: ['public'],
  needs: [{ duty: 'meeting-paper', find: { relation: 'of' }, sees: ['public'] }],
  when: hasItems,
  make: (matter) => {
    const own = matter.related('meeting-paper').filter(({ status }) => IN_HAND.includes(status));
    const rows = agendaOf(matter).flatMap(({ item, place }) =>
      own
        .map((one) => ({ ...one, paper: one.open as MeetingPaperOpen }))
        .filter(({ paper }) => paper.item === item)
        .map(({ number, text, paper }) => [
          text('title'),
          `议题${place}`,
          numberWithin(number),
          `${paper.secrecy === 'internal' ? '内部' : '公开'}${paper.mustRead ? '，必读' : ''}`,
        ]),
    );
    return {
      form: 'letter',
      mark: matter.congress,
      title: `${meetingName(matter)}材料目录`,
      body: [numbersTable({ 文件: 8, 议题: 2, 编号: 2, 备注: 3 }, rows, '还没有收到会议文件。')],
    };
  },
};

/** Names two to a line, each with room for a signature. */
const signing = (names: readonly string[]): PaperTable => {
  const half = Math.ceil(names.length / 2);
  const cells = (at: number): readonly string[] =>
    names[at] === undefined ? ['', '', ''] : [String(at + 1), names[at], '　'];
  const columns = ['序号', '姓名', '签名'].map((head, index) => ({ head, width: [2, 8, 7][index] ?? 1 }));
  return listTable(
    [...columns, ...columns],
    Array.from({ length: half }, (_, row) => [...cells(row), ...cells(row + half)]),
  );
};

/** 签到表, to be signed by hand. */
const signInSheet: Own = {
  name: 'sign-in-sheet',
  label: { zh: '签到表', en: 'sign-in sheet' },
  sees: ['public', 'parties'],
  needs: [presence],
  when: wasTold,
  make: (matter) => {
    const seats = seatsOf(matter);
    return {
      form: 'letter',
      mark: matter.congress,
      title: `${meetingName(matter)}签到表`,
      body: [
        paragraph(dayInWords(matter.state.sitsOn)),
        heading(1, '组成人员'),
        signing(namesOf(seats.filter(isMember))),
        ...observersOf(seats).flatMap(([capacity, own]) => [heading(1, capacity), signing(namesOf(own))]),
      ],
    };
  },
};

/** 出席情况: due, present, on leave, absent; who came late, who stepped aside from which item. */
const rollPaper: Own = {
  name: 'roll',
  label: { zh: '出席情况', en: 'roll' },
  sees: ['public', 'parties'],
  needs: [presence],
  when: ({ opened }) => opened !== null,
  make: (matter) => {
    const { state, congress } = matter;
    const seats = seatsOf(matter);
    const members = seats.filter(isMember);
    const line = (own: readonly Seat[]): string => (own.length === 0 ? '' : `${own.length}人：${joined(namesOf(own))}`);
    const places = new Map(agendaOf(matter).map(({ item, place }) => [item, place]));
    const aside = members
      .filter(({ recusals }) => recusals.length > 0)
      .map(
        ({ name, recusals }) => `${name}（议题${joined(recusals.map((item) => String(places.get(item) ?? item)))}）`,
      );
    return {
      form: 'letter',
      mark: congress,
      title: `${meetingName(matter)}出席情况`,
      body: [
        paragraph(
          `${formatZh(state.heldOn ?? state.sitsOn)}，全体组成人员${state.opened?.all ?? 0}人，开会时出席${state.opened?.present ?? 0}人。`,
        ),
        pairsTable([
          ['出席', line(members.filter(({ came }) => came))],
          ['其中迟到', line(members.filter(({ came, late }) => came && late))],
          ['请假', line(members.filter(({ came, excused }) => !came && excused))],
          ['缺席', line(members.filter(({ came, excused }) => !came && !excused))],
          ['回避', joined(aside)],
          ...observersOf(seats.filter(({ came }) => came)).map(([capacity, own]) => [capacity, line(own)] as const),
        ]),
      ],
    };
  },
};

/** 公告: what the committee passed at the sitting, for whoever drafts the document that is signed and numbered. */
const announcement: Own = {
  name: 'announcement',
  label: { zh: '公告（拟稿）', en: 'announcement (draft)' },
  sees: ['public'],
  when: ({ body, closed, items }) =>
    body === 'standing-committee' && closed && items.some(({ outcome, vote }) => outcome === 'passed' && vote !== null),
  make: (matter) => {
    const { state, today, congress } = matter;
    const passed = agendaOf(matter).filter(({ outcome, vote }) => outcome === 'passed' && vote !== null);
    const on = state.heldOn ?? today;
    return {
      form: 'general',
      mark: congress,
      title: `${organOf(congress)}公告`,
      body: [
        paragraph(`${meetingName(matter)}于${formatZh(on)}通过了下列事项，现予公告：`),
        ...passed.map(({ title }, index) => paragraph(`${index + 1}．${passedTitle(title)}`)),
      ],
    };
  },
};

export const papers = [
  notice,
  agenda,
  schedule,
  papersList,
  signInSheet,
  rollPaper,
  sittingMinutes,
  directorsMinutes,
  announcement,
];
