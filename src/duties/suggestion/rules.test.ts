import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { document } from '#duties/document/duty.ts';
import { links } from '#duties/links.ts';
import { sitting as sittingDuty } from '#duties/sitting/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { suggestion } from './duty.ts';
import { actors, decidedBy, organ, steps as s, secondOrgan, sitting, units, ways } from './example.ts';
import { numberInWords } from './numbering.ts';

const begun = (): Given => given(suggestion, { duties: [unit, sittingDuty, document], links }).past(...units);
const {
  submitted,
  coSigned,
  joint,
  numbered,
  handedOver,
  handling,
  replied,
  rated,
  talked,
  promised,
  two,
  dissatisfied,
} = ways;
const bySecond = { actor: actors.secondOrgan };
const second = (step: DeskStep): DeskStep => ({ ...step, case: 'case-2' });

interface Refused {
  readonly title: string;
  readonly past: readonly DeskStep[];
  readonly when: DeskStep;
  readonly code: string;
  readonly article: string;
  /** What the sentence names. */
  readonly says?: readonly string[];
}
const city = (article: string) => `shanghai-suggestion-rules ${article}`;

const refused: readonly Refused[] = [
  {
    title: 'a deputy does not write in another’s name',
    past: [],
    when: s.write('2024-03-01', { deputy: 'person-other-deputy' }),
    code: 'wrong-role',
    article: 'deputies-law suggestion-in-session',
  },
  {
    title: 'the author is no co-signer',
    past: [],
    when: s.write('2024-03-01', { invited: ['person-author'] }),
    code: 'invites-author',
    article: city('joint-suggestion'),
  },
  {
    title: 'a problem that was not turned into a suggestion is not named',
    past: [],
    when: s.write('2024-03-01', { problem: 'case-9' }),
    code: 'not-turned',
    article: 'deputies-law suggestion-in-session',
  },
  {
    title: 'who was not invited does not co-sign',
    past: joint,
    when: s.coSign('2024-03-02', {}, { actor: actors.otherDeputy }),
    code: 'wrong-role',
    article: city('joint-suggestion'),
  },
  {
    title: 'it is not handed in while a deputy invited has not answered',
    past: joint,
    when: s.submit('2024-03-02'),
    code: 'co-signers-open',
    article: city('joint-suggestion'),
  },
  {
    title: 'after a revision those who joined are asked again',
    past: [...joint, s.coSign('2024-03-02'), s.revise('2024-03-03')],
    when: s.submit('2024-03-03'),
    code: 'co-signers-open',
    article: city('joint-suggestion'),
  },
  {
    title: 'what was handed in is revised no more',
    past: submitted,
    when: s.revise('2024-03-02'),
    code: 'wrong-state',
    article: city('joint-suggestion'),
  },
  {
    title: 'a joint suggestion is withdrawn only if all agree',
    past: coSigned,
    when: s.withdraw('2024-03-04'),
    code: 'not-all-agree',
    article: city('withdrawal'),
  },
  {
    title: 'after the reply nothing is withdrawn',
    past: replied,
    when: s.withdraw('2024-05-07'),
    code: 'wrong-state',
    article: city('withdrawal'),
  },
  {
    title: 'a suggestion is not merged into itself',
    past: submitted,
    when: s.merge('2024-03-04', { into: 'case-1' }),
    code: 'itself',
    article: 'office-rules suggestion-screening',
  },
  {
    title: 'it is merged only into a suggestion that there is',
    past: submitted,
    when: s.merge('2024-03-04', { into: organ }),
    code: 'no-first',
    article: 'office-rules suggestion-screening',
  },
  {
    title: 'it is not merged into one that is merged itself',
    past: [...submitted, ...submitted.map(second), second(s.merge('2024-03-04', { into: 'case-1' }))],
    when: s.merge('2024-03-05', { into: 'case-2' }),
    code: 'merged-first',
    article: 'office-rules suggestion-screening',
  },
  {
    title: 'it is handed over only to an organ on the register',
    past: numbered,
    when: s.handOver('2024-03-06', { receiver: 'unit-none' }),
    code: 'unknown-organ',
    article: city('handover-to'),
  },
  {
    title: 'leads are organs on the register',
    past: handedOver,
    when: s.subAssign('2024-03-08', { leads: [organ, 'unit-none'] }),
    code: 'unknown-organ',
    article: city('handover-to'),
  },
  {
    title: 'one organ does not lead and assist',
    past: handedOver,
    when: s.subAssign('2024-03-08', { leads: [organ], assists: [organ] }),
    code: 'lead-and-assist',
    article: city('lead-and-assist'),
  },
  {
    title: 'an organ that it was not handed to does not sub-assign it',
    past: handedOver,
    when: s.subAssign('2024-03-08', {}, { actor: actors.organ }),
    code: 'wrong-role',
    article: city('handover-to'),
  },
  {
    title: 'a lead accepts once',
    past: [...two, s.accept('2024-03-11')],
    when: s.accept('2024-03-12'),
    code: 'wrong-role',
    article: city('object-7-days'),
  },
  {
    title: 'after seven working days nobody declines',
    past: [...handedOver, s.subAssign('2024-03-08')],
    when: s.decline('2024-03-20'),
    code: 'too-late-to-decline',
    article: city('object-7-days'),
  },
  {
    title: 'there is no reply without a talk with the deputy',
    past: handling,
    when: s.reply('2024-05-06'),
    code: 'not-talked',
    article: 'deputies-law suggestion-contact',
  },
  {
    title: 'a talk of the first round is none of the second',
    past: [...replied, s.rate('2024-05-10', dissatisfied), s.reopen('2024-05-13')],
    when: s.reply('2024-05-20'),
    code: 'not-talked',
    article: city('contact'),
  },
  {
    title: 'what is planned names its day',
    past: talked,
    when: s.reply('2024-05-06', { result: 'planned' }),
    code: 'no-plan-date',
    article: city('result-classes'),
  },
  {
    title: 'one lead replies once in a round',
    past: [
      ...two,
      s.accept('2024-03-11'),
      s.accept('2024-03-11', {}, bySecond),
      s.contact('2024-03-12'),
      s.reply('2024-04-01'),
    ],
    when: s.reply('2024-04-02'),
    code: 'wrong-role',
    article: city('reply-3-months'),
  },
  {
    title: 'an assisting organ gives its opinion once',
    past: [...handedOver, s.subAssign('2024-03-08', { assists: [secondOrgan] }), s.assist('2024-03-20')],
    when: s.assist('2024-03-21'),
    code: 'wrong-role',
    article: city('assist-1-month'),
  },
  {
    title: 'more time is asked for before the time is over',
    past: handling,
    when: s.askExtension('2024-06-12'),
    code: 'after-limit',
    article: city('reply-3-months'),
  },
  {
    title: 'nobody extends what was not asked for',
    past: handling,
    when: s.extend('2024-05-06'),
    code: 'not-asked',
    article: city('reply-3-months'),
  },
  {
    title: 'extensions come to three months, six in all',
    past: [...handling, s.askExtension('2024-05-06'), s.extend('2024-05-08')],
    when: s.askExtension('2024-06-20', { months: 2 }),
    code: 'too-long',
    article: city('reply-3-months'),
  },
  {
    title: 'who is not satisfied says why',
    past: replied,
    when: s.rate('2024-05-10', { attitude: 'dissatisfied' }),
    code: 'no-reason',
    article: city('evaluation'),
  },
  {
    title: 'a co-signer does not rate for the author',
    past: replied,
    when: s.rate('2024-05-10', {}, { actor: actors.coSigner }),
    code: 'wrong-role',
    article: city('evaluation'),
  },
  {
    title: 'what satisfied the deputy is not handled again',
    past: rated,
    when: s.reopen('2024-05-13'),
    code: 'content',
    article: city('second-reply-1-month'),
  },
  {
    title: 'it is handled again once',
    past: [
      ...replied,
      s.rate('2024-05-10', dissatisfied),
      s.reopen('2024-05-13'),
      s.contact('2024-05-20'),
      s.reply('2024-06-03'),
      s.rate('2024-06-07', dissatisfied),
    ],
    when: s.reopen('2024-06-11'),
    code: 'second-round',
    article: city('second-reply-1-month'),
  },
  {
    title: 'what is promised is not closed before it is kept',
    past: promised,
    when: s.close('2024-05-13'),
    code: 'promised',
    article: city('tracking'),
  },
  {
    title: 'where nothing is promised nothing is tracked',
    past: rated,
    when: s.track('2024-05-13'),
    code: 'nothing-promised',
    article: city('tracking'),
  },
  {
    title: 'supervision needs a sitting',
    past: handling,
    when: s.makeKey('2024-03-26'),
    code: 'no-decision',
    article: 'deputies-law suggestion-key',
  },
  {
    title: 'what the directors’ meeting did not agree to is not supervised',
    past: [...handling, ...sitting],
    when: s.makeKey('2024-03-26', {}, decidedBy('2')),
    code: 'not-decided',
    article: 'deputies-law suggestion-key',
  },
  {
    title: 'nothing is published without a draft',
    past: handling,
    when: s.publish('2024-04-01'),
    code: 'no-draft',
    article: 'office-rules suggestion-publication',
  },
  {
    title: 'whoever drafted the abstract does not check it',
    past: [...handling, s.draft('2024-04-01')],
    when: s.publish('2024-04-02', {}, { actor: actors.committee }),
    code: 'same-person',
    article: 'office-rules two-persons',
  },
  {
    title: 'without the deputy’s consent nothing is published',
    past: [s.write('2024-03-01', { publishable: false }), ...handling.slice(1)],
    when: s.draft('2024-04-01'),
    code: 'not-consented',
    article: 'office-rules suggestion-publication',
  },
  {
    title: 'what is not published is not taken back',
    past: handling,
    when: s.unpublish('2024-04-01'),
    code: 'not-published',
    article: 'office-rules suggestion-publication',
  },
  ...(
    [
      ['publicTitle', '公开标题'],
      ['abstract', '建议摘要'],
      ['replyAbstract', '答复摘要'],
    ] as const
  ).flatMap(([name, field]) => [
    {
      title: `a telephone number in ${name} is not drafted`,
      past: handling,
      when: s.draft('2024-04-01', { [name]: '请打138 0013 8000' }),
      code: 'personal-data',
      article: 'office-rules suggestion-publication',
      says: [field, '手机号码', '138 0013 8000'],
    },
    {
      title: `nor is it published in ${name}`,
      past: [...handling, s.draft('2024-04-01')],
      when: s.publish('2024-04-02', { [name]: '请打138 0013 8000' }),
      code: 'personal-data',
      article: 'office-rules suggestion-publication',
      says: [field, '手机号码', '138 0013 8000'],
    },
  ]),
];

describe('refused, with article', () => {
  test.each(refused.map((one) => [one.title, one] as const))(
    '%s',
    (_title, { past, when, code, article, says = [] }) => {
      const came = begun()
        .past(...past)
        .when(when);
      expect([came.refusal, came.events]).toEqual([code, []]);
      expect(came.basis).toContain(article);
      expect(came.message?.zh).toMatch(/[。]$/);
      expect(came.message?.en).toMatch(/\.$/);
      for (const part of says) expect(came.message?.zh).toContain(part);
    },
  );
});

test('the letters of the classes are none, or one of its own for each', () => {
  const check = suggestion.officeRules['suggestion-letters']?.check;
  if (check === undefined) throw new Error('no rule');
  for (const right of ['', 'ABCD', 'ABDC']) expect(check(right)).toBeNull();
  for (const wrong of [null, 'ABC', 'AACD', 'abcd', ['A'], {}, 5]) expect(check(wrong)?.zh).toContain('不同的大写字母');
});

test('numbers go by the year, or by term and session', () => {
  const check = suggestion.officeRules['suggestion-numbering']?.check;
  if (check === undefined) throw new Error('no rule');
  for (const right of ['', '7-4', '14-10']) expect(check(right)).toBeNull();
  for (const wrong of [null, '2024', '7', '7-4-b', '0-1', {}, 7]) expect(check(wrong)?.zh).toContain('按届次编号');
});

test.each([
  ['7-4-012', '七届四次会议第012号'],
  ['7-4-b-003', '七届四次会议闭会期间第003号'],
  ['14-20-001', '十四届二十次会议第001号'],
  ['2024-0138', '2024-0138'],
])('%s is printed as %s', (number, words) => expect(numberInWords(number)).toBe(words));
