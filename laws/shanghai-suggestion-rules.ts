import { defineLaw } from './law.ts';
import { at } from './place.ts';

export const shanghaiSuggestionRules = defineLaw({
  id: 'shanghai-suggestion-rules',
  kind: 'local',
  title: {
    zh: '上海市人民代表大会关于代表建议、批评和意见的规定',
    en: 'Rules of the Shanghai Municipal People’s Congress on Deputies’ Suggestions, Criticisms and Opinions',
  },
  short: { zh: '上海市代表建议规定', en: 'Shanghai Rules on Suggestions' },
  editions: [
    {
      id: '2015',
      label: { zh: '2015年修订', en: 'as revised in 2015' },
      adoptedOn: '2015-01-29',
      inForce: '2015-03-01',
      readUntil: '2025-09-25',
      note: {
        zh: '2016年4月21日曾修正；2025年9月的修改是否涉及本规定待核。区、镇参照执行。',
        en: 'Amended on 21 April 2016; whether the changes of September 2025 touch it is to be confirmed. Districts follow it by analogy.',
      },
    },
  ],
  articles: {
    'joint-suggestion': {
      gist: {
        zh: '建议可一人提或联名提，联名者须确认内容。',
        en: 'A suggestion may be one deputy’s or joint; those who join confirm its content.',
      },
      at: { '2015': at(4) },
    },
    'in-session-or-recess': {
      gist: { zh: '大会期间和闭会期间都可以提出。', en: 'Suggestions may be made in session and between sessions.' },
      at: { '2015': at(5) },
    },
    'one-matter': {
      gist: {
        zh: '一件建议只写一件事，要有具体意见。',
        en: 'One suggestion is about one matter and says concretely what to do.',
      },
      at: { '2015': at(6, 2) },
    },
    'not-accepted': {
      gist: {
        zh: '列明不作为建议的情形，可以退回或作来信处理。',
        en: 'Lists what is no suggestion; it is returned or treated as a letter.',
      },
      at: { '2015': at(8) },
    },
    secrecy: {
      gist: { zh: '涉及国家秘密的要依法保密。', en: 'What touches state secrets is kept as the law requires.' },
      at: { '2015': at(9) },
    },
    withdrawal: {
      gist: {
        zh: '代表可书面撤回，联名的须一致同意。',
        en: 'A deputy may withdraw in writing; a joint one only if all agree.',
      },
      at: { '2015': at(10) },
    },
    'handover-7-days': {
      gist: {
        zh: '闭会期间的建议在收到后七个工作日内交办。',
        en: 'Between sessions a suggestion is handed over within seven working days of receipt.',
      },
      at: { '2015': at(11, 1) },
    },
    'handover-to': {
      gist: {
        zh: '按内容交政府、法院、检察院等，政府办公室负责分办。',
        en: 'It goes to government, court or procuratorate by content; the government office sub-assigns.',
      },
      at: { '2015': at(11, 3) },
    },
    'propose-handler': {
      gist: { zh: '代表可以建议由谁承办。', en: 'The deputy may propose who should handle it.' },
      at: { '2015': at(12, 2) },
    },
    'lead-and-assist': {
      gist: {
        zh: '多个单位办理的，要定主办、会办或各自内容。',
        en: 'With several units the lead and the assisting ones, or each one’s part, are fixed.',
      },
      at: { '2015': at(13) },
    },
    'object-7-days': {
      gist: {
        zh: '不属本单位职权的，收到后七个工作日内说明，同意后退回。',
        en: 'A unit that is not competent says so within seven working days and returns it with consent.',
      },
      at: { '2015': at(14, 1) },
    },
    'work-conference': {
      gist: {
        zh: '大会闭会后一个月内召开办理工作会议。',
        en: 'A conference on the handling is held within a month after the session.',
      },
      at: { '2015': at(15) },
    },
    contact: {
      gist: {
        zh: '办理过程要与代表沟通，可请代表参与。',
        en: 'The unit keeps in touch with the deputy while handling and may ask the deputy to take part.',
      },
      at: { '2015': at(16, 3) },
    },
    'assist-1-month': {
      gist: {
        zh: '会办意见在收到后一个月内书面送主办单位。',
        en: 'An assisting unit sends its view to the lead in writing within a month of receipt.',
      },
      at: { '2015': at(17, 1) },
    },
    'result-classes': {
      gist: {
        zh: '答复按已解决采纳、正在解决、计划解决、留作参考四类说明。',
        en: 'Replies fall into four classes: solved or adopted, being solved, planned, kept for reference.',
      },
      at: { '2015': at(18) },
    },
    'reply-3-months': {
      gist: {
        zh: '自交办起三个月内答复，经同意可再延长至多三个月。',
        en: 'The reply is due three months after handover; with consent up to three more.',
      },
      at: { '2015': at(19, 1) },
    },
    'new-term': {
      gist: {
        zh: '换届时未办完的，换届后继续办理并答复原提出人。',
        en: 'What is unfinished at the end of a term is finished after it and answered to its author.',
      },
      at: { '2015': at(19, 2) },
    },
    'reply-signed': {
      gist: {
        zh: '答复由负责人签发、盖章，联名的逐一答复，并抄送。',
        en: 'The head signs and seals the reply; each co-signer gets one, and copies are sent.',
      },
      at: { '2015': at(20) },
    },
    evaluation: {
      gist: {
        zh: '代表对办理态度和结果分别评价，不满意要写明理由。',
        en: 'The deputy judges attitude and result apart, and gives reasons when not satisfied.',
      },
      at: { '2015': at(21, 1) },
    },
    'second-reply-1-month': {
      gist: {
        zh: '需要再办的，一个月内再次答复。',
        en: 'Where it is handled again, the second reply is due within a month.',
      },
      at: { '2015': at(21, 2) },
    },
    tracking: {
      gist: {
        zh: '答复后要跟踪落实，年内未解决的转下年。',
        en: 'After the reply the unit follows it through, into the next year if need be.',
      },
      at: { '2015': at(22) },
    },
    'handler-reports': {
      gist: {
        zh: '承办单位年中和年末书面报告办理情况。',
        en: 'Handling units report in writing at mid-year and at year’s end.',
      },
      at: { '2015': at(24, 2) },
    },
    supervise: {
      gist: {
        zh: '主任会议可定督办专题，各委员会督促检查。',
        en: 'The directors’ meeting may choose topics to supervise, and committees press and check.',
      },
      at: { '2015': at(25) },
    },
    'overall-report': {
      gist: {
        zh: '办理情况在年中和下次大会前报告常委会并公开。',
        en: 'The handling is reported to the standing committee at mid-year and before the next session, and made public.',
      },
      at: { '2015': at(26) },
    },
    'district-by-analogy': {
      gist: { zh: '区、镇代表建议参照本规定。', en: 'Districts and towns follow these rules by analogy.' },
      at: { '2015': at(28) },
    },
  },
});
