import { defineLaw } from './law.ts';
import { at, unread } from './place.ts';

/** A rule for the city’s own committee, which districts follow by analogy; the wording read bears no date. */
export const shanghaiCommitteeProcedure = defineLaw({
  id: 'shanghai-committee-procedure',
  kind: 'local',
  title: {
    zh: '上海市人民代表大会常务委员会议事规则',
    en: 'Rules of Procedure of the Standing Committee of the Shanghai Municipal People’s Congress',
  },
  short: { zh: '市人大常委会议事规则', en: 'Shanghai Committee Procedure' },
  editions: [
    {
      id: 'read',
      label: { zh: '所核文本', en: 'the wording read' },
      inForce: '2008-01-01',
      inForceCertain: false,
      note: {
        zh: '区级参照执行，本区另有议事规则的从其规定。',
        en: 'Districts follow it by analogy unless their own rules differ.',
      },
    },
  ],
  articles: {
    'notice-7-days': {
      gist: {
        zh: '开会七日前把日期、议题和主要文件送组成人员，临时召集的除外。',
        en: 'Members get day, topics and main papers seven days ahead, unless the sitting is called at short notice.',
      },
      at: { read: at(5) },
    },
    'bill-15-days': {
      gist: {
        zh: '一府一委两院提请审议的议案在会议十五日前送常委会办公室。',
        en: 'Bills of the organs reach the office of the committee fifteen days before the sitting.',
      },
      at: { read: at(15) },
    },
    'amendment-before-vote': {
      gist: {
        zh: '修正案在表决前一天书面提出。',
        en: 'An amendment is handed in writing the day before the vote.',
      },
      at: { read: at(18) },
    },
    'vote-postponed': {
      gist: {
        zh: '审议中意见分歧大的，可由出席成员过半数同意暂不表决。',
        en: 'Where views differ widely, more than half of those present may put the vote off.',
      },
      at: { read: at(19) },
    },
    'urgent-item': {
      gist: {
        zh: '会议期间临时增加议题，由出席成员过半数同意。',
        en: 'An item is added during the sitting if more than half of those present agree.',
      },
      at: { read: at(21) },
    },
    'inspection-report': {
      gist: {
        zh: '执法检查结束后两个月内提出报告。',
        en: 'The report on an inspection comes within two months after its end.',
      },
      at: { read: at(25) },
    },
    'interpellation-answer': {
      gist: {
        zh: '质询在本次会议期间答复，最迟到下次会议结束前。',
        en: 'An interpellation is answered during the sitting, at the latest before the end of the next.',
      },
      at: { read: at(31) },
    },
    'wording-change': {
      gist: {
        zh: '表决前的文字性修改由出席成员过半数同意。',
        en: 'Small changes of wording before a vote need more than half of those present.',
      },
      at: { read: at(36) },
    },
    'result-announced': {
      gist: {
        zh: '表决结果由会议主持人当场宣布。',
        en: 'The presiding officer announces the result of a vote on the spot.',
      },
      at: { read: at(37) },
    },
    'amendments-first': {
      gist: {
        zh: '先对修正案表决，再对原案表决。',
        en: 'Amendments are voted on before the text itself.',
      },
      at: { read: at(38) },
    },
    'ways-of-voting': {
      gist: {
        zh: '规定按表决器、举手、投票等表决方式。',
        en: 'Names the ways of voting: device, hands, ballot.',
      },
      at: { read: at(39) },
    },
    'speeches-recorded': {
      gist: {
        zh: '会议发言应当记录存档。',
        en: 'What is said at a sitting is recorded and kept.',
      },
      at: { read: at(41) },
    },
    'speaking-time': {
      gist: {
        zh: '规定每人发言的时间和次数，经主持人同意可以延长。',
        en: 'Limits how long and how often a member speaks; the presiding officer may allow more.',
      },
      at: { read: unread },
    },
    leave: {
      gist: {
        zh: '组成人员不能出席的应当请假。',
        en: 'A member who cannot attend asks for leave.',
      },
      at: { read: unread },
    },
  },
});
