import type { Actor } from '#core/actor.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { stepBy as step } from '#core/testing/step-by.ts';

/** Units and people that exist nowhere: every name of a person is marked 示例. */
export const government = 'unit-government-office';
export const organ = 'unit-organ-transport';
export const secondOrgan = 'unit-organ-housing';
export const thirdOrgan = 'unit-organ-finance';

export const actors = {
  author: { person: 'person-author', posts: [{ post: 'deputy', unit: null }] },
  coSigner: { person: 'person-co-signer', posts: [{ post: 'deputy', unit: null }] },
  otherDeputy: { person: 'person-other-deputy', posts: [{ post: 'deputy', unit: null }] },
  committee: { person: 'person-committee', posts: [{ post: 'deputies-office', unit: null }] },
  secondClerk: { person: 'person-committee-2', posts: [{ post: 'deputies-office', unit: null }] },
  government: { person: 'person-government', posts: [{ post: 'organ', unit: government }] },
  organ: { person: 'person-organ', posts: [{ post: 'organ', unit: organ }] },
  secondOrgan: { person: 'person-organ-2', posts: [{ post: 'organ', unit: secondOrgan }] },
  thirdOrgan: { person: 'person-organ-3', posts: [{ post: 'organ', unit: thirdOrgan }] },
  office: { person: 'person-office', posts: [{ post: 'office', unit: null }] },
  leader: { person: 'person-leader', posts: [{ post: 'leader', unit: null }] },
} as const satisfies Readonly<Record<string, Actor>>;

const paper = {
  title: '关于加密镇村公交晚间班次的建议',
  situation: '镇村公交末班车是晚上六点，下班和看病的居民回不了家。',
  proposal: '在三条主要线路上加开晚上七点和八点两班，先试行半年。',
  subject: 'traffic',
};
const abstract = { publicTitle: paper.title, abstract: '建议在三条镇村公交线路上加开晚间班次。' };

/** One step each, as the person whose step it is would take it. */
export const steps = {
  write: step('write', actors.author, { deputy: 'person-author', ...paper, occasion: 'recess', publishable: true }),
  revise: step('revise', actors.author, paper),
  coSign: step('co-sign', actors.coSigner),
  notCoSign: step('not-co-sign', actors.coSigner),
  submit: step('submit', actors.author),
  number: step('number', actors.committee),
  return: step('return', actors.committee, { why: 'matters', reason: '一件写了三件事，请分开提。' }),
  merge: step('merge', actors.committee),
  agreeToWithdraw: step('agree-to-withdraw', actors.coSigner),
  withdraw: step('withdraw', actors.author, { reason: '问题已经解决。' }),
  handOver: step('hand-over', actors.committee, { system: 'government', receiver: government }),
  refuse: step('refuse', actors.government, { reason: '属于市级职权。' }),
  subAssign: step('sub-assign', actors.government, { leads: [organ] }),
  accept: step('accept', actors.organ),
  decline: step('decline', actors.organ, { reason: '不属本单位职责。' }),
  contact: step('contact', actors.organ, { method: 'visit', record: '到代表单位听取意见，代表同意先试行。' }),
  assist: step('assist', actors.secondOrgan, { opinion: '同意，可以配合调整站点。' }),
  askExtension: step('ask-extension', actors.organ, { months: 2, reason: '需要做客流调查。' }),
  extend: step('extend', actors.committee, { months: 2 }),
  reply: step('reply', actors.organ, {
    result: 'solved',
    reply: '三条线路已从五月一日起加开两班，试行半年。',
    head: '赵局长（示例）',
  }),
  rate: step('rate', actors.author, { attitude: 'satisfied', outcome: 'agreed' }),
  reopen: step('reopen', actors.committee),
  track: step('track', actors.committee),
  close: step('close', actors.committee),
  progress: step('progress', actors.organ, { progress: '已完成招标。' }),
  fulfil: step('fulfil', actors.organ, { account: '新班次已经开通。' }),
  makeKey: step('make-key', actors.committee, { form: 'leader', leader: 'person-leader' }),
  supervise: step('supervise', actors.leader, { activity: '现场查看站点并召开督办会。' }),
  draft: step('draft-abstract', actors.committee, abstract),
  publish: step('publish', actors.secondClerk, abstract),
  unpublish: step('unpublish', actors.committee, { reason: '摘要需要改写。' }),
} as const;

/** The units that these cases name, as steps of the duty that keeps them. */
export const units: readonly DeskStep[] = (
  [
    [government, '区政府办公室（示例）'],
    [organ, '区交通委（示例）'],
    [secondOrgan, '区房管局（示例）'],
    [thirdOrgan, '区财政局（示例）'],
  ] as const
).map(([id, name]) => ({
  case: id,
  duty: 'unit',
  step: 'establish',
  actor: actors.office,
  on: '2024-01-02',
  input: { kind: 'organ', name },
}));

const SITTING = 'sitting-1';
/** A directors' meeting whose first item agreed to supervise, and whose second did not. */
const DIRECTORS = 'unit-directors';
export const sitting: readonly DeskStep[] = [
  {
    step: 'establish',
    on: '2024-01-02',
    case: DIRECTORS,
    duty: 'unit',
    input: { kind: 'directors-meeting', name: '区人大常委会主任会议（示例）' },
  },
  { step: 'convene', on: '2024-03-20', input: { unit: DIRECTORS, ordinal: 30, sitsOn: '2024-03-25' } },
  { step: 'list', on: '2024-03-21', input: { kind: 'suggestions', title: '确定重点督办的代表建议' } },
  { step: 'list', on: '2024-03-21', input: { kind: 'suggestions', title: '其他督办事项' } },
  { step: 'hold', on: '2024-03-25', input: { all: 5, present: 4, filed: '主任会议记录2024-30' } },
  { step: 'decide', on: '2024-03-25', input: { item: 1, outcome: 'passed' } },
  { step: 'decide', on: '2024-03-25', input: { item: 2, outcome: 'rejected' } },
].map((one) => ({ case: SITTING, duty: 'sitting', ...one, actor: actors.office }));
export const decidedBy = (item: string) => ({ decision: { sitting: SITTING, item } });

const submitted = [steps.write('2024-03-01'), steps.submit('2024-03-01')];
const numbered = [...submitted, steps.number('2024-03-04')];
const handedOver = [...numbered, steps.handOver('2024-03-06')];
const handling = [...handedOver, steps.subAssign('2024-03-08'), steps.accept('2024-03-11')];
const talked = [...handling, steps.contact('2024-03-20')];
const replied = [...talked, steps.reply('2024-05-06')];
const rated = [...replied, steps.rate('2024-05-10')];
const dissatisfied = { attitude: 'dissatisfied', outcome: 'disagreed', reason: '没有说明什么时候开通。' };
const promised = [
  ...talked,
  steps.reply('2024-05-06', { result: 'planned', plannedBy: '2025-06-30' }),
  steps.rate('2024-05-10'),
];
const joint = [steps.write('2024-03-01', { invited: ['person-co-signer'] })];
const coSigned = [...joint, steps.coSign('2024-03-02'), steps.submit('2024-03-03')];
const two = [...handedOver, steps.subAssign('2024-03-08', { leads: [organ, secondOrgan] })];

/** Ways that a suggestion has come when something happens to it. */
export const ways = {
  submitted,
  numbered,
  handedOver,
  handling,
  talked,
  replied,
  rated,
  dissatisfied,
  promised,
  joint,
  coSigned,
  two,
};
