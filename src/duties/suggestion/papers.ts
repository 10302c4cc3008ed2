import { formatZh } from '#core/calendar/date.ts';
import { type Paper, pairsTable, paragraph } from '#core/paper.ts';
import type { events } from './events.ts';
import { numberInWords } from './numbering.ts';
import type { Suggestion } from './state.ts';

type Own = Paper<Suggestion, typeof events>;

const sees = ['public', 'parties'] as const;
const numbered = (number: string | null) => (number === null ? {} : { number: `编号：${numberInWords(number)}` });

/** 交办函: the suggestion goes to the organ that is to have it handled. */
const handoverLetter: Own = {
  name: 'handover-letter',
  label: { zh: '交办函', en: 'letter of handover' },
  sees,
  needs: [{ duty: 'document', find: { relation: 'handover-letter' }, sees: 'number' }],
  when: ({ receiver }) => receiver !== null,
  make: ({ number, today, last, due, congress, related }) => {
    const [written, handed] = [last('written'), last('handed-over')];
    const until = due('reply');
    const register = related('document').at(-1)?.number ?? null;
    return {
      form: 'letter',
      mark: congress,
      ...(register === null ? {} : { number: register }),
      title: '关于交办代表建议的函',
      addressee: handed?.text('receiver') ?? '',
      body: [
        paragraph('现将下列代表建议交你单位研究办理：'),
        pairsTable([
          ['建议编号', number === null ? '' : numberInWords(number)],
          ['标题', written?.text('title') ?? ''],
          ['领衔代表', written?.text('deputy') ?? ''],
          ['类别', written?.text('subject') ?? ''],
          ['情况和问题', written?.text('situation') ?? ''],
          ['具体建议', written?.text('proposal') ?? ''],
          ['希望承办单位', written?.text('wish') ?? ''],
          ['说明', handed?.text('note') ?? ''],
        ]),
        paragraph(
          `请明确主办、会办单位，办理中与代表沟通，${until === null ? '按期限' : `于${formatZh(until)}前`}书面答复代表，并抄送我委。`,
        ),
      ],
      signature: { organ: handed?.by ?? '', on: handed?.on ?? today, seal: true },
    };
  },
};

/** 会办意见: what an assisting organ tells the lead. */
const assistingOpinion: Own = {
  name: 'assisting-opinion',
  label: { zh: '会办意见', en: 'assisting opinion' },
  sees,
  when: ({ assists, assisting }) => assists.length > assisting.length,
  make: ({ number, today, last }) => {
    const given = last('assisted') ?? last('part-assisted');
    return {
      form: 'letter',
      mark: given?.by ?? '',
      ...numbered(number),
      title: `对《${last('written')?.text('title') ?? ''}》的会办意见`,
      addressee: last('assigned')?.text('leads') ?? '',
      body: [paragraph(given?.text('opinion') ?? '')],
      signature: { organ: given?.by ?? '', on: given?.on ?? today, seal: true },
    };
  },
};

/** 答复函: the organ's answer to the deputy, signed by its head. */
const replyLetter: Own = {
  name: 'reply-letter',
  label: { zh: '答复函', en: 'letter of reply' },
  sees,
  when: ({ result }) => result !== null,
  make: ({ number, today, last }) => {
    const [written, given] = [last('written'), last('replied')];
    const planned = given?.text('plannedBy') ?? '';
    return {
      form: 'letter',
      mark: given?.by ?? '',
      number: [
        `办理结果：${given?.text('result') ?? ''}`,
        ...(number === null ? [] : [`编号：${numberInWords(number)}`]),
      ].join('　'),
      title: `对《${written?.text('title') ?? ''}》的答复`,
      addressee: `${written?.text('deputy') ?? ''}代表`,
      body: [
        paragraph('您提出的建议收悉。经研究，现答复如下：'),
        paragraph(given?.text('reply') ?? ''),
        ...(planned === '' ? [] : [paragraph(`计划完成日期：${planned}。`)]),
        paragraph(`签发：${given?.text('head') ?? ''}`),
      ],
      signature: { organ: given?.by ?? '', on: given?.on ?? today, seal: true },
      imprint: { copies: ['代表工作委员会', '区政府办公室'], organ: given?.by ?? '', on: given?.on ?? today },
    };
  },
};

/** 意见反馈表: attitude and result apart; empty boxes before the rating, for a deputy who answers on paper. */
const ratingForm: Own = {
  name: 'rating-form',
  label: { zh: '办理情况意见反馈表', en: 'form for the deputy’s rating' },
  sees,
  when: ({ result }) => result !== null,
  make: ({ number, today, last, congress }) => {
    const [written, given, rated] = [last('written'), last('replied'), last('rated')];
    return {
      form: 'letter',
      mark: congress,
      ...numbered(number),
      title: '代表建议办理情况意见反馈表',
      body: [
        pairsTable([
          ['标题', written?.text('title') ?? ''],
          ['领衔代表', written?.text('deputy') ?? ''],
          ['承办单位', given?.by ?? ''],
          ['沟通方式', last('contacted')?.text('method') ?? ''],
          ['办理结果', given?.text('result') ?? ''],
          ['对办理态度', rated?.text('attitude') ?? '□满意　□基本满意　□不满意'],
          ['对办理结果', rated?.text('outcome') ?? '□同意　□基本同意（理解）　□不同意'],
          ['具体意见', rated?.text('reason') ?? '（不满意或者不同意的，请写明）'],
          ['代表签名', '　'],
        ]),
      ],
      signature: { organ: written?.text('deputy') ?? '', on: rated?.on ?? today, seal: false },
    };
  },
};

export const papers = [handoverLetter, assistingOpinion, replyLetter, ratingForm];
