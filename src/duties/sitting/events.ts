import { isObject, type Json, type JsonObject } from '#core/json.ts';
import { bodies, event } from '#core/procedure.ts';
import { choice, date, files, flag, integer, json, ref, refs, rows, text } from '#core/schema.ts';
import { capacities, exemptions, itemKinds, outcomes, words } from './words.ts';

const optional = true;
const fill = 'step';
const office = 'office';
const own = words.events;

/** A step of another case that the outcome of an item takes: a body decides it. */
export interface Act {
  readonly duty: string;
  readonly case: string;
  readonly step: string;
  readonly input: JsonObject;
  /** Where the ballot has several lines: the line that decides it, from 1. */
  readonly line?: number;
}
const isAct = (value: Json): boolean =>
  isObject(value) &&
  typeof value.duty === 'string' &&
  typeof value.case === 'string' &&
  typeof value.step === 'string' &&
  isObject(value.input ?? null) &&
  (value.line === undefined || Number.isInteger(value.line));
/** Those of an item's acts that its outcome takes: all of them, or those whose line was carried. */
export const takenActs = (decided: JsonObject): readonly Act[] => {
  const { outcome, acts = [], lines = [] } = decided as { outcome?: Json; acts?: Json; lines?: Json };
  return (acts as unknown as readonly Act[]).filter(({ line }) =>
    line === undefined ? outcome === 'passed' : (lines as readonly JsonObject[])[line - 1]?.outcome === 'passed',
  );
};
const ACTS_MAX = 500;
const isActs = (value: Json): value is Json & readonly (Act & JsonObject)[] =>
  Array.isArray(value) && value.length <= ACTS_MAX && value.every(isAct);
const LINES_MAX = 60;
const lineOutcomes = { passed: outcomes.passed, rejected: outcomes.rejected } as const;
const NUMBERS_MAX = 99;
const isOrder = (value: Json): value is Json & readonly number[] =>
  Array.isArray(value) && value.length <= NUMBERS_MAX && value.every((one) => Number.isInteger(one));

const itemNumber = { label: { zh: '议题序号', en: 'item' }, min: 1, max: NUMBERS_MAX } as const;
const item = integer(itemNumber);
const stated = integer({ ...itemNumber, optional, fill });
const title = text({ label: { zh: '议题', en: 'what it is about' }, max: 200, lines: 2, sight: 'public' });
const reason = text({ label: { zh: '理由', en: 'reason' }, max: 300, lines: 2, sight: 'parties' });
const acts = json({
  label: { zh: '由本议题议定的事项', en: 'matters that its outcome decides' },
  optional,
  // Chosen on the page of the agenda, never typed.
  fill,
  sight: office,
  check: isActs,
});
const people = (label: { readonly zh: string; readonly en: string }) =>
  refs({ label, to: 'person', max: 1_000, sight: 'parties' });
const all = integer({ label: { zh: '全体组成人员', en: 'all members' }, min: 1, max: 1_000, optional, fill });
const present = integer({ label: { zh: '出席', en: 'present' }, min: 0, max: 1_000, optional, fill });
const counted = { all, present };
const body = choice({ label: { zh: '会议', en: 'body' }, options: bodies, optional, fill });
const clock = (zh: string, en: string) =>
  text({
    label: { zh, en },
    hint: { zh: '如：9:30', en: 'such as 9:30' },
    max: 20,
    optional,
    sight: 'public',
  });
const when = {
  sitsOn: date({ label: { zh: '召开日期', en: 'day of the sitting' } }),
  endsOn: date({ label: { zh: '闭会日期（不止一天的）', en: 'last day, if more than one' }, optional }),
  time: clock('时间', 'time'),
  place: text({ label: { zh: '地点', en: 'place' }, max: 60, optional, sight: 'public' }),
};
const presiding = ref({ label: { zh: '主持人', en: 'presiding' }, to: 'person:member', sight: 'public' });
const attendances = refs({
  label: { zh: '参会记录', en: 'attendances' },
  to: 'case:attendance',
  max: 1_000,
  optional,
  fill,
  sight: office,
});
const papers = refs({
  label: { zh: '会议文件', en: 'papers' },
  to: 'case:meeting-paper',
  max: 2_000,
  optional,
  fill,
  sight: office,
});
const endsWith = (label: { readonly zh: string; readonly en: string }, to: `case:${string}`) =>
  refs({ label, to, max: 1_000, optional, fill, sight: office });
/** Votes that are void with it, and turns to speak that end. */
const under = {
  votes: endsWith({ zh: '随之作废的表决', en: 'votes that are void with it' }, 'case:vote'),
  speeches: endsWith({ zh: '随之结束的发言', en: 'turns that end with it' }, 'case:speech'),
};
/** What the cases that this opens are told. */
const told = { body, day: date({ label: { zh: '召开日期', en: 'day' }, optional, fill }) };

export const events = {
  convened: event(own.convened, {
    unit: ref({
      label: { zh: '会议', en: 'body' },
      to: 'unit:standing-committee,directors-meeting',
      sight: 'public',
    }),
    ordinal: integer({
      label: { zh: '第几次', en: 'number of the sitting' },
      hint: { zh: '不填的按上一次顺延', en: 'empty: the next one' },
      min: 1,
      max: 999,
      optional,
    }),
    ...when,
    body,
  }),
  moved: event(own.moved, { ...when, reason, attendances, papers }),
  cancelled: event(own.cancelled, { reason, attendances, papers, ...under }),
  listed: event(own.listed, {
    title,
    kind: choice({ label: { zh: '类别', en: 'kind' }, options: itemKinds }),
    reporter: ref({ label: { zh: '报告单位', en: 'reporting organ' }, to: 'unit:organ', optional, sight: 'public' }),
    topic: ref({ label: { zh: '所据议题', en: 'topic' }, to: 'case:topic', optional, sight: office }),
    acts,
    agreed: integer({
      label: { zh: '会中增加：举手同意人数', en: 'added during the sitting: hands in favour' },
      min: 0,
      max: 1_000,
      optional,
    }),
    item: stated,
  }),
  withdrawn: event(own.withdrawn, { item, reason, papers, ...under }),
  arranged: event(own.arranged, {
    order: json({ label: { zh: '议题次序', en: 'order of the items' }, check: isOrder }),
  }),
  'agenda-set': event(own['agenda-set'], {}),
  notified: event(own.notified, {
    exemption: choice({
      label: { zh: '不足七日的原因', en: 'why less than seven days' },
      options: exemptions,
      optional,
    }),
    reason: text({
      label: { zh: '说明', en: 'explanation' },
      max: 300,
      lines: 2,
      optional,
      sight: 'parties',
    }),
    agendaPublic: flag({ label: { zh: '同时公开议程草案', en: 'publish the draft agenda now' }, optional }),
    members: refs({ label: { zh: '组成人员', en: 'members' }, to: 'person', max: 1_000, optional, fill }),
    ...told,
  }),
  invited: event(own.invited, {
    persons: people({ zh: '列席人员', en: 'observers' }),
    capacity: choice({ label: { zh: '列席身份', en: 'capacity' }, options: capacities }),
    ...told,
  }),
  uninvited: event(own.uninvited, {
    person: ref({ label: { zh: '不再参加的人', en: 'who is no longer invited' }, to: 'person', sight: 'parties' }),
    reason,
    capacity: choice({ label: { zh: '参加身份', en: 'capacity' }, options: capacities, optional, fill }),
    ...told,
    attendance: ref({
      label: { zh: '参会记录', en: 'attendance' },
      to: 'case:attendance',
      optional,
      fill,
      sight: office,
    }),
  }),
  waited: event(own.waited, {
    reason: text({ label: { zh: '说明', en: 'explanation' }, max: 300, optional, sight: 'parties' }),
    ...counted,
  }),
  opened: event(own.opened, { presiding, time: clock('开会时间', 'time of opening'), ...counted }),
  adopted: event(own.adopted, {}),
  begun: event(own.begun, { item }),
  noted: event(own.noted, {
    item: integer({ ...itemNumber, optional }),
    note: text({ label: { zh: '记录', en: 'note' }, max: 2_000, lines: 4, sight: 'parties' }),
  }),
  decided: {
    ...event(own.decided, {
      item,
      outcome: choice({ label: { zh: '议定结果', en: 'outcome' }, options: outcomes }),
      minute: text({
        label: { zh: '议定事项', en: 'minute' },
        max: 1_000,
        lines: 3,
        optional,
        sight: 'parties',
      }),
      vote: ref({ label: { zh: '表决', en: 'vote' }, to: 'case:vote', optional, fill, sight: 'public' }),
      lines: rows({
        label: { zh: '逐行通过', en: 'which lines were carried' },
        optional,
        // They come with an announced vote alone.
        fill,
        max: LINES_MAX,
        columns: { outcome: choice({ label: { zh: '结果', en: 'outcome' }, options: lineOutcomes }) },
      }),
      acts: json({
        label: { zh: '随之办理的事项', en: 'matters that it decides' },
        optional,
        fill,
        sight: office,
        check: isActs,
      }),
      ...under,
    }),
    fixed: ({ vote }: JsonObject) =>
      vote === undefined
        ? null
        : {
            zh: '结果随表决宣布，不能在这里更正或者撤销；宣布有误的，由两人撤销表决的宣布。',
            en: 'The outcome came with the vote that was announced: if that is wrong, two persons annul the announcement.',
          },
  },
  adjourned: event(own.adjourned, { reason, ...counted, ...under }),
  resumed: event(own.resumed, { presiding, ...counted }),
  closed: event(own.closed, { time: clock('闭会时间', 'time of closing'), attendances, ...under }),
  held: event(own.held, {
    presiding: ref({ label: { zh: '主持人', en: 'presiding' }, to: 'person:member', optional, sight: 'public' }),
    all: integer({ label: { zh: '应到', en: 'all members' }, min: 1, max: 1_000 }),
    present: integer({ label: { zh: '实到', en: 'present' }, min: 0, max: 1_000 }),
    evidence: files({
      label: { zh: '会议记录或者签到表（扫描件）', en: 'signed minutes or list (scan)' },
      max: 4,
      optional,
      sight: office,
    }),
    filed: text({
      label: { zh: '纸质材料存放编号', en: 'where the paper is filed' },
      max: 60,
      optional,
      sight: office,
    }),
    attendances,
    ...under,
  }),
  tasked: event(own.tasked, {
    item,
    organ: ref({ label: { zh: '责任单位', en: 'who is to do it' }, to: 'unit', sight: 'parties' }),
    task: text({ label: { zh: '事项', en: 'what is to be done' }, max: 300, lines: 2, sight: 'parties' }),
    dueOn: date({ label: { zh: '完成期限', en: 'until' }, sight: 'parties' }),
    number: integer({ label: { zh: '事项序号', en: 'number of the action item' }, min: 1, max: 99, optional, fill }),
  }),
  finished: event(own.finished, {
    number: integer({ label: { zh: '事项序号', en: 'number of the action item' }, min: 1, max: 99 }),
    result: text({ label: { zh: '办理结果', en: 'what was done' }, max: 500, lines: 3, sight: 'parties' }),
  }),
  approved: event(own.approved, {}),
  'minutes-adopted': event(own['minutes-adopted'], {}),
  minuted: event(own.minuted, {
    minutes: files({ label: { zh: '签发的纪要', en: 'signed minutes' }, max: 3, optional, sight: office }),
  }),
};
