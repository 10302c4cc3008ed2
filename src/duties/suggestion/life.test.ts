import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { document } from '#duties/document/duty.ts';
import { links } from '#duties/links.ts';
import { sitting as sittingDuty } from '#duties/sitting/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { suggestion } from './duty.ts';
import { actors, decidedBy, government, organ, steps as s, secondOrgan, sitting, units, ways } from './example.ts';

const begun = (): Given => given(suggestion, { duties: [unit, sittingDuty, document], links }).past(...units);
const { submitted, coSigned, handedOver, handling, replied, rated, promised, two, dissatisfied } = ways;
const bySecond = { actor: actors.secondOrgan };
const second = (step: DeskStep): DeskStep => ({ ...step, case: 'case-2' });

const stateAfter = (...past: readonly DeskStep[]) =>
  begun()
    .past(...past)
    .desk.file('case-1').state;
const running = (...past: readonly DeskStep[]) =>
  stateAfter(...past)
    .clocks.filter(({ stoppedOn }) => stoppedOn === null)
    .map(({ clock, due, owedBy }) => `${clock} ${due} ${owedBy}`);

describe('the time to reply', () => {
  test('is three months from the first handover, also after a refusal and a second one', () => {
    const again = [...handedOver, s.refuse('2024-03-12'), s.handOver('2024-03-18')];
    expect(running(...again)).toContain('reply 2024-06-06 replying');
    expect(stateAfter(...again).open).toMatchObject({ replying: [government] });
    expect(running(...again, s.subAssign('2024-03-19'))).toContain('reply 2024-06-06 replying');
  });

  test('is put off by what was agreed to, and no further than six months', () => {
    const once = [...handling, s.askExtension('2024-05-06'), s.extend('2024-05-08')];
    expect(running(...once)).toContain('reply 2024-08-06 replying');
    const twice = [...once, s.askExtension('2024-06-20', { months: 1 }), s.extend('2024-06-21', { months: 1 })];
    expect(running(...twice)).toContain('reply 2024-09-06 replying');
  });

  test('of a second reply is a month', () => {
    const again = [...replied, s.rate('2024-05-10', dissatisfied), s.reopen('2024-05-13')];
    expect(running(...again)).toContain('again 2024-06-13 replying');
  });
});

describe('the time to answer an invitation to co-sign', () => {
  const { otherDeputy } = actors;
  const asked = [s.write('2024-03-01', { invited: ['person-co-signer', 'person-other-deputy'] })];

  test('is three working days, and that of those who still owe their answer', () => {
    expect(running(...asked)).toEqual(['co-sign 2024-03-06 invited']);
    expect(running(...asked, s.coSign('2024-03-05'))).toEqual(['co-sign 2024-03-06 invited']);
    expect(running(...asked, s.coSign('2024-03-05'), s.notCoSign('2024-03-06', {}, { actor: otherDeputy }))).toEqual(
      [],
    );
  });

  test('counts again from the text that was revised', () => {
    expect(running(...asked, s.coSign('2024-03-05'), s.revise('2024-03-07'))).toEqual(['co-sign 2024-03-12 invited']);
  });

  test('ends when the committee hands it in or the author withdraws it, and is none where nobody is invited', () => {
    const handedIn = [...asked, s.submit('2024-03-05', {}, { actor: actors.committee })];
    expect(running(...handedIn)).toEqual(['handover 2024-03-14 committee']);
    expect(running(...asked, s.withdraw('2024-03-05'))).toEqual([]);
    expect(running(s.write('2024-03-01'))).toEqual([]);
  });
});

describe('several leads', () => {
  const all = [
    ...two,
    s.accept('2024-03-11'),
    s.accept('2024-03-12', {}, bySecond),
    s.contact('2024-03-20'),
    s.contact('2024-03-21', {}, bySecond),
  ];

  test('accept each for itself; the last one completes it', () => {
    expect(stateAfter(...two, s.accept('2024-03-11'))).toMatchObject({
      status: 'assigned',
      open: { accepting: [secondOrgan] },
    });
    expect(stateAfter(...all).status).toBe('handling');
  });

  test('reply each for itself, and the least favourable class is that of the suggestion', () => {
    const half = [...all, s.reply('2024-05-06')];
    expect(stateAfter(...half)).toMatchObject({ status: 'handling', open: { result: null } });
    const both = [...half, s.reply('2024-05-08', { result: 'reference' }, bySecond)];
    expect(stateAfter(...both)).toMatchObject({ status: 'replied', open: { result: 'reference' } });
  });
});

describe('a life', () => {
  test('ends closed when the deputy is content', () => {
    const { state } = begun()
      .past(...rated, s.close('2024-05-13'))
      .desk.file('case-1');
    expect([
      state.status,
      state.clocks.filter(({ stoppedOn }) => stoppedOn === null).map(({ clock }) => clock),
    ]).toEqual(['closed', ['publication']]);
  });

  test('goes on while a promise is tracked, until it is kept', () => {
    const tracked = [...promised, s.track('2024-05-13')];
    expect(running(...tracked)).toContain('promise 2025-07-10 lead');
    expect(running(...tracked, s.progress('2024-12-02', { plannedBy: '2025-12-31' }))).toContain(
      'promise 2026-01-12 lead',
    );
    expect(stateAfter(...tracked, s.fulfil('2025-06-20'))).toMatchObject({
      status: 'closed',
      open: { result: 'solved' },
    });
  });

  test('a merged suggestion stands with the first, until the merge is annulled', () => {
    const merged = [...submitted, ...submitted.map(second), second(s.merge('2024-03-04', { into: 'case-1' }))];
    expect(stateAfter(...merged)).toMatchObject({ open: { absorbed: ['case-2'] } });
    const keep = (step: string, actor = actors.committee): DeskStep => ({
      case: 'case-2',
      step,
      actor,
      on: '2024-03-08',
      input: { target: 3, $reason: '不是同一件事。' },
    });
    const back = [...merged, keep('ask-annul'), { ...keep('annul'), actor: actors.secondClerk }];
    expect(stateAfter(...back)).toMatchObject({ open: { absorbed: [] } });
  });

  test('a joint suggestion is withdrawn when all agree, and counts for nothing', () => {
    const gone = [...coSigned, s.agreeToWithdraw('2024-03-04'), s.withdraw('2024-03-05')];
    expect(stateAfter(...gone).status).toBe('withdrawn');
  });

  test('the directors’ meeting chooses what a leader supervises', () => {
    const chosen = [...handling, ...sitting, s.makeKey('2024-03-26', {}, decidedBy('1'))];
    expect(stateAfter(...chosen, s.supervise('2024-04-10'))).toMatchObject({ open: { key: 'leader' } });
  });
});

describe('counts', () => {
  const sums = (...past: readonly DeskStep[]) =>
    begun()
      .past(...past)
      .desk.postings()
      .filter(({ n }) => n !== 0)
      .map(({ measure, cohort, effective, n }) => `${measure} ${cohort} ${effective} ${n}`)
      .toSorted();

  test('from the first handover, whatever happens to it after', () => {
    const again = [...handedOver, s.refuse('2024-03-12'), s.handOver('2024-03-18')];
    expect(sums(...again)).toEqual([
      'suggestion.awaiting 2024-03-06 2024-03-06 1',
      'suggestion.handled 2024-03-06 2024-03-06 1',
    ]);
  });

  test('nothing of one that was withdrawn', () => {
    expect(sums(...handling, s.withdraw('2024-04-01'))).toEqual([]);
  });

  test('each lead by its own reply, on time by the limit with its extension, and kept promises as solved', () => {
    const both = [
      ...two,
      s.accept('2024-03-11'),
      s.accept('2024-03-12', {}, bySecond),
      s.askExtension('2024-05-06', { months: 1 }),
      s.extend('2024-05-08', { months: 1 }),
      s.contact('2024-03-20'),
      s.contact('2024-03-21', {}, bySecond),
      s.reply('2024-07-08', { result: 'planned', plannedBy: '2025-06-30' }),
      s.reply('2024-07-09', {}, bySecond),
      s.rate('2024-07-10'),
      s.track('2024-07-11'),
      s.fulfil('2024-12-02'),
    ];
    const { desk } = begun().past(...both);
    const of = (measure: string) =>
      desk
        .postings()
        .filter((one) => one.measure === measure && one.n !== 0)
        .map(({ effective, dims, n }) => `${effective} ${Object.values(JSON.parse(dims) as object).join(' ')} ${n}`)
        .toSorted();
    expect(of('suggestion.led')).toEqual([`2024-03-08 ${secondOrgan} 1`, `2024-03-08 ${organ} 1`].toSorted());
    // Due on 6 July, a Saturday: Monday is on time.
    expect(of('suggestion.led-on-time')).toEqual([`2024-07-08 yes ${organ} 1`, `2024-07-09 no ${secondOrgan} 1`]);
    expect(of('suggestion.led-result')).toEqual(
      [
        `2024-07-08 ${organ} planned 1`,
        `2024-07-09 ${secondOrgan} solved 1`,
        `2024-12-02 ${organ} planned -1`,
        `2024-12-02 ${organ} solved 1`,
      ].toSorted(),
    );
    expect(of('suggestion.led-rated')).toHaveLength(2);
  });

  test('the last rating, from its day on', () => {
    const again = [
      ...replied,
      s.rate('2024-05-10', dissatisfied),
      s.reopen('2024-05-13'),
      s.contact('2024-05-20'),
      s.reply('2024-06-03'),
      s.rate('2024-06-07'),
    ];
    expect(sums(...again).filter((one) => one.startsWith('suggestion.rated'))).toEqual([
      'suggestion.rated 2024-03-06 2024-05-10 1',
      'suggestion.rated 2024-03-06 2024-06-07 -1',
      'suggestion.rated 2024-03-06 2024-06-07 1',
    ]);
  });
});

test('what was published is published on no day when its end is corrected to a day before its beginning', () => {
  const shown = [...handling, s.draft('2024-04-01'), s.publish('2024-04-02'), s.unpublish('2024-04-08')];
  const scene = begun().past(...shown);
  const ended = scene.desk.file('case-1').events.find(({ type }) => type === 'unpublished');
  const input = { target: ended?.seq ?? 0, values: {}, $on: '2024-04-01', $reason: '日期写错，核对后更正。' };
  const corrected = scene.past({ step: 'correct', actor: actors.committee, on: '2024-04-09', input });
  const published = corrected.desk.postings().filter(({ measure }) => measure === 'suggestion.published');
  expect(published.reduce((sum, { n }) => sum + n, 0)).toBe(0);
  expect(stateAfter(...shown).open).toMatchObject({ publications: [{ from: '2024-04-02', until: '2024-04-08' }] });
  expect(corrected.desk.file('case-1').state.open).toMatchObject({
    publications: [{ from: '2024-04-02', until: '2024-04-02' }],
  });
});
