import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { meetingPaper } from '#duties/meeting-paper/duty.ts';
import { sitting } from '#duties/sitting/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { topic } from './duty.ts';
import { actors, committeeSitting, decidedBy, organ, register, steps as s, sits, sittings, ways } from './example.ts';
import type { Topic } from './state.ts';

const begun = () =>
  given(topic, { duties: [unit, mandate, sitting, meetingPaper], links }).past(...register, ...sittings);
const ask = (on: string): DeskStep => ({
  case: 'paper-1',
  duty: 'meeting-paper',
  step: 'await',
  actor: actors.office,
  on,
  input: { sitting: 'sitting-2', item: 1, kind: 'report', title: '关于农村人居环境的报告', organ, secrecy: 'public' },
});
const keep = (step: string, target: number, on: string, actor: DeskStep['actor'] = actors.office): DeskStep => ({
  case: 'sitting-2',
  step,
  actor,
  on,
  input: { target, $reason: '录入有误，核对后更正。' },
});
const come = (...steps: readonly DeskStep[]) => {
  const { desk } = begun().past(...steps);
  const { status, open } = desk.file('case-1').state;
  const { sitsOn, outcome } = open as Topic;
  return { status, sitsOn, outcome, desk };
};

describe('a topic follows the agenda', () => {
  test('it is on the agenda of the sitting that lists it, once the directors’ meeting has put it', () => {
    expect(come(...ways.scheduled)).toMatchObject({ status: 'scheduled', sitsOn: '2025-03-25' });
    const came = begun()
      .past(...ways.received, committeeSitting)
      .when(sits.list('2025-02-10', { topic: 'case-1' }));
    expect(came.refusal).toBe('wrong-state');
  });

  test('it moves with the sitting, and its limit with it', () => {
    const moved = come(...ways.scheduled, ask('2025-02-11'), sits.move('2025-02-20'));
    expect(moved).toMatchObject({ status: 'scheduled', sitsOn: '2025-04-22' });
    const running = moved.desk.file('paper-1').state.clocks.filter(({ stoppedOn }) => stoppedOn === null);
    expect(running.map(({ clock, due }) => `${clock} ${due}`)).toEqual(['report 2025-04-11', 'distribute 2025-04-15']);
  });

  test('an item that is withdrawn sends it back to wait, and takes its papers along', () => {
    const { status, sitsOn, desk } = come(...ways.scheduled, ask('2025-02-11'), sits.withdraw('2025-02-20'));
    expect([status, sitsOn, desk.file('paper-1').state.status]).toEqual(['pooled', null, 'withdrawn']);
  });

  test('so does a sitting that is cancelled', () => {
    const { status, desk } = come(...ways.scheduled, ask('2025-02-11'), sits.cancel('2025-02-20'));
    expect([status, desk.file('paper-1').state.status]).toEqual(['pooled', 'withdrawn']);
  });

  test('a topic that was taken off can be listed by another sitting', () => {
    const again = come(...ways.scheduled, sits.withdraw('2025-02-20'), sits.list('2025-02-21', { topic: 'case-1' }));
    expect(again.status).toBe('scheduled');
  });

  const held = [...ways.scheduled, sits.hold('2025-03-25')];
  test('the outcome of its item is its outcome, and what was put off waits', () => {
    expect(come(...held, sits.decide('2025-03-25', 'noted'))).toMatchObject({ status: 'handled', outcome: 'noted' });
    expect(come(...held, sits.decide('2025-03-25', 'deferred'))).toMatchObject({ status: 'pooled', outcome: null });
  });

  test('an outcome annulled at the sitting is taken back here, and the next one counts', () => {
    const decided = [...held, sits.decide('2025-03-25', 'noted')];
    const seq = come(...decided).desk.file('sitting-2').events.length;
    const annulled = [
      ...decided,
      keep('ask-annul', seq, '2025-03-26'),
      keep('annul', seq, '2025-03-26', actors.secondClerk),
    ];
    expect(come(...annulled).outcome).toBe(null);
    expect(come(...annulled, sits.decide('2025-03-26', 'passed')).outcome).toBe('passed');
  });

  test('an outcome corrected at the sitting is the outcome here', () => {
    const decided = [...held, sits.decide('2025-03-25', 'noted')];
    const target = come(...decided).desk.file('sitting-2').events.length;
    const right = (outcome: string): DeskStep => ({
      case: 'sitting-2',
      step: 'correct',
      actor: actors.office,
      on: '2025-03-26',
      input: { target, values: { outcome }, $reason: '录入有误，核对后更正。' },
    });
    expect(come(...decided, right('passed'))).toMatchObject({ status: 'handled', outcome: 'passed' });
    expect(come(...decided, right('deferred'))).toMatchObject({ status: 'pooled', outcome: null });
    expect(come(...decided, right('deferred'), right('noted'))).toMatchObject({ status: 'handled', outcome: 'noted' });
  });

  test('what was put off is back on that agenda when this is annulled, unless another sitting has listed it since', () => {
    const deferred = [...held, sits.decide('2025-03-25', 'deferred')];
    const seq = come(...deferred).desk.file('sitting-2').events.length;
    const asked = keep('ask-annul', seq, '2025-03-26');
    const annul = keep('annul', seq, '2025-03-26', actors.secondClerk);
    expect(come(...deferred, asked, annul)).toMatchObject({ status: 'scheduled', sitsOn: '2025-03-25' });
    const relisted = sits.list('2025-03-25', { topic: 'case-1' });
    const { refusal, message } = begun()
      .past(...deferred, { ...relisted, case: 'sitting-1' }, asked)
      .when(annul);
    expect(refusal).toBe('went-on');
    expect(message?.zh).toContain('议题（');
    expect(message?.zh).toContain('列入会议');
  });

  test('the outcome of an item of the directors’ meeting takes the step that it names', () => {
    const acts = [{ duty: 'topic', case: 'case-1', step: 'put', input: {} }];
    const third = sittings.filter(({ step }) => step === 'list').slice(0, 1);
    const listed = third.map(
      (one): DeskStep => ({ ...one, on: '2025-01-20', input: { kind: 'other', title: '议题', acts } }),
    );
    const decide: DeskStep = {
      case: 'sitting-1',
      step: 'decide',
      actor: actors.office,
      on: '2025-01-20',
      input: { item: 3, outcome: 'passed' },
    };
    expect(come(...ways.received, ...listed, decide).status).toBe('pooled');
    expect(
      begun()
        .past(...ways.received, ...listed)
        .when(s.put('2025-01-20', {}, decidedBy('3'))).refusal,
    ).toBe('not-decided');
  });
});
