import { formatZh } from '#core/calendar/date.ts';
import { attendance, heading, type PaperBlock, type PaperDocument, type PaperNeeds, paragraph } from '#core/paper.ts';
import {
  type AgendaLine,
  agendaOf,
  isMember,
  joined,
  type Matter,
  meetingName,
  namesOf,
  type Own,
  observersOf,
  organOf,
  outcomeText,
  presence,
  seatsOf,
  whenWhere,
} from './papers-parts.ts';
import type { Sitting } from './state.ts';

const needs: readonly PaperNeeds<Sitting>[] = [
  presence,
  { duty: 'vote', find: { relation: 'of' }, sees: ['public'] },
  { duty: 'speech', find: { relation: 'of' }, sees: ['public'] },
];

/** 出席、请假、缺席、列席. */
const present = (matter: Matter): readonly PaperBlock[] => {
  const seats = seatsOf(matter);
  const members = seats.filter(isMember);
  const absent = members.filter(({ came }) => !came);
  return [
    attendance('出席', namesOf(members.filter(({ came }) => came))),
    attendance('请假', namesOf(absent.filter(({ excused }) => excused))),
    attendance('缺席', namesOf(absent.filter(({ excused }) => !excused))),
    ...observersOf(seats.filter(({ came }) => came)).map(([capacity, own]) => attendance(capacity, namesOf(own))),
  ];
};

interface OfItem {
  readonly item: number;
  readonly person?: string;
}
const SPOKEN: readonly string[] = ['speaking', 'paused', 'ended'];

/** Who spoke on an item, each once, in the order of their first turn. */
const speakers = ({ related, nameOf }: Matter, item: number): readonly string[] => [
  ...new Set(
    related('speech').flatMap(({ open, status }) => {
      const { item: own, person } = open as OfItem;
      return own === item && person !== undefined && SPOKEN.includes(status) ? [nameOf('person', person)] : [];
    }),
  ),
];

/** The results of the votes on an item as the presiding officer announced them. */
const results = ({ related }: Matter, item: number): readonly string[] =>
  related('vote').flatMap(({ open, status, text }) =>
    (open as OfItem).item === item && status === 'announced' ? [`表决“${text('question')}”：${text('sentence')}`] : [],
  );

/** One item: what was heard, who spoke, what was noted and voted, what was decided and who is to do what. */
const itemPart = (matter: Matter, line: AgendaLine): readonly PaperBlock[] => {
  const { records } = matter;
  const ofItem = (one: { readonly text: (field: 'item') => string }): boolean => Number(one.text('item')) === line.item;
  const spoke = speakers(matter, line.item);
  const minute = records('decided').findLast(ofItem)?.text('minute') ?? '';
  const tasks = records('tasked').filter(ofItem);
  return [
    heading(1, line.title),
    ...(line.organ === '' ? [] : [paragraph(`会议听取了${line.organ}的报告。`)]),
    ...(spoke.length === 0 ? [] : [paragraph(`${joined(spoke)}${spoke.length > 1 ? '先后' : ''}发言。`)]),
    ...records('noted')
      .filter(ofItem)
      .map((note) => paragraph(note.text('note'))),
    ...results(matter, line.item).map(paragraph),
    paragraph(`会议议定：${minute === '' ? `${outcomeText(line)}。` : minute}`),
    ...tasks.map((task) =>
      paragraph(`责任单位：${task.text('organ')}；${task.text('task')}；${task.text('dueOn')}前完成。`),
    ),
  ];
};

const draft = (matter: Matter, mark: string, number: string | null = null): PaperDocument => {
  const { state, last, congress, nameOf, today } = matter;
  const { day, at } = whenWhere(matter);
  const presided = state.presiding === null ? '' : `，${nameOf('person', state.presiding)}主持会议`;
  const count = state.opened === null ? '' : `应到${state.opened.all}人，实到${state.opened.present}人，符合法定人数。`;
  const general = matter
    .records('noted')
    .filter((note) => note.text('item') === '')
    .map((note) => paragraph(note.text('note')));
  return {
    form: 'minutes',
    mark,
    ...(number === null ? {} : { number }),
    title: `${meetingName(matter)}${mark.endsWith('纪要') ? '纪要' : '记录'}`,
    body: [
      paragraph(
        `${state.heldOn === null || state.heldOn === state.sitsOn ? day : formatZh(state.heldOn)}${at === '' ? '' : `在${at}`}召开${meetingName(matter)}${presided}。${count}`,
      ),
      ...general,
      ...agendaOf(matter).flatMap((line) => itemPart(matter, line)),
      ...present(matter),
    ],
    imprint: { copies: [], organ: `${organOf(congress)}办公室`, on: last('minuted')?.on ?? today },
  };
};

/** 常委会会议记录, drafted from what happened in the room. */
export const sittingMinutes: Own = {
  name: 'minutes',
  label: { zh: '会议记录', en: 'minutes' },
  sees: ['public', 'parties'],
  needs,
  when: ({ body, closed }) => body === 'standing-committee' && closed,
  make: (matter) => draft(matter, `${matter.nameOf('unit', matter.state.unit)}会议记录`),
};

/** 主任会议纪要. */
export const directorsMinutes: Own = {
  name: 'directors-minutes',
  label: { zh: '主任会议纪要', en: 'minutes of the directors’ meeting' },
  sees: ['public', 'parties'],
  needs: [...needs, { duty: 'document', find: { relation: 'directors-minutes' }, sees: 'number' }],
  when: ({ body, closed }) => body === 'directors-meeting' && closed,
  make: (matter) =>
    draft(matter, `${matter.nameOf('unit', matter.state.unit)}纪要`, matter.related('document').at(-1)?.number ?? null),
};
