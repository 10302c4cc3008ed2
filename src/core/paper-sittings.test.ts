import { describe, expect, test } from 'vitest';
import type { Actor, Party } from '#core/actor.ts';
import { checkProcedure } from '#core/check.ts';
import { defineDuty } from '#core/duty.ts';
import { type ClockDef, event, type Folded, procedureOf, type StepContext } from '#core/procedure.ts';
import { cite, refuse } from '#core/result.ts';
import { choice, date, ref } from '#core/schema.ts';
import { type DeskStep, deskOf } from '#core/testing/desk.ts';
import { scene } from '#core/testing/given.ts';
import { toyBasis as basis, label, plain } from '#core/testing/toy.ts';

// Procedures on paper: they show that the kernel carries the duties of a standing committee without a special case for any.

const office: Actor = { person: 'person-office', posts: [{ post: 'office', unit: null }] };
const organ: Actor = { person: 'person-organ', posts: [{ post: 'organ', unit: 'unit-organ' }] };
const roles = {
  office: { label: label('办公室'), post: 'office' },
  organ: { label: label('承办单位'), post: 'organ', relation: 'handling' },
} as const;
const keepers = { roles: ['office'], basis } as const;
const day = date({ label: label('会议日期') });
const before = (n: number) => ({
  label: label('会前'),
  value: { unit: 'days', n, counting: 'before' },
  basis: cite('toy-law', 'one'),
  check: () => null,
});

/** 专项工作报告: papers due 20, 10 and 7 days before the sitting at which it is heard. */
interface Report {
  readonly sitting: string | null;
  readonly has: readonly string[];
}
const scheduled = event(label('列入会议'), { sitting: day });
const reportEvents = {
  planned: event(label('列入计划'), {}),
  scheduled,
  'draft-received': event(label('收到征求意见稿'), {}),
  'report-received': event(label('收到报告'), {}),
  'papers-sent': event(label('印发'), {}),
  heard: event(label('听取和审议'), {}),
};
type ReportEvent = keyof typeof reportEvents;
const has = (report: Report, paper: string): Report => ({ ...report, has: [...report.has, paper] });
const paper = (stops: ReportEvent, step: 'send-draft' | 'send-report' | 'send-papers', rule: string) =>
  ({
    label: label(rule),
    starts: ['scheduled'],
    stops: [stops, 'scheduled', 'heard'],
    anchor: (report) => report.sitting,
    owedBy: () => 'handling',
    step,
    limit: (report) => (report.has.includes(stops) ? null : rule),
    warnDays: 3,
    basis,
  }) as const satisfies ClockDef<ReportEvent, Report>;
const receive = { from: ['scheduled'], to: 'same', by: ['office'], basis } as const;
const report = defineDuty<Report>({
  ...plain('report'),
  officeRules: { 'report-draft': before(20), 'report-final': before(10), 'report-papers': before(7) },
  editions: [
    {
      since: '2020-01-01',
      procedure: procedureOf<Report>()({
        edition: 1,
        states: { planned: label('计划'), scheduled: label('已列入'), heard: label('已听取') },
        final: ['heard'],
        roles,
        events: reportEvents,
        initial: { sitting: null, has: [] },
        fold: {
          scheduled: (state, { open }: Folded<typeof scheduled>) => ({ ...state, sitting: open.sitting }),
          'draft-received': (state) => has(state, 'draft-received'),
          'report-received': (state) => has(state, 'report-received'),
          'papers-sent': (state) => has(state, 'papers-sent'),
        },
        parties: () => [{ relation: 'handling', kind: 'unit', id: 'unit-organ' }],
        keepers,
        clocks: {
          draft: paper('draft-received', 'send-draft', 'report-draft'),
          final: paper('report-received', 'send-report', 'report-final'),
          papers: paper('papers-sent', 'send-papers', 'report-papers'),
        },
        steps: {
          plan: { label: label('计划'), from: 'start', to: 'planned', by: ['office'], records: 'planned', basis },
          schedule: {
            label: label('列入'),
            from: ['planned', 'scheduled'],
            to: 'scheduled',
            by: ['office'],
            records: 'scheduled',
            basis,
          },
          'send-draft': { ...receive, label: label('送征求意见稿'), records: 'draft-received' },
          'send-report': { ...receive, label: label('送报告'), records: 'report-received' },
          'send-papers': { ...receive, label: label('印发'), records: 'papers-sent' },
          hear: { label: label('听取'), from: ['scheduled'], to: 'heard', by: ['office'], records: 'heard', basis },
        },
      }),
    },
  ],
});

describe('papers are due before a sitting, and follow it when it moves', () => {
  const plan: DeskStep = { step: 'plan', actor: office, on: '2025-01-06' };
  const schedule = (on: string, sitting: string): DeskStep => ({
    step: 'schedule',
    actor: office,
    on,
    input: { sitting },
  });
  const due = (...steps: readonly DeskStep[]) => {
    const { state } = scene(deskOf({ duties: [report] }))
      .past(...steps)
      .desk.file('case-1');
    return state.clocks.filter(({ stoppedOn }) => stoppedOn === null).map((run) => `${run.clock} ${run.due}`);
  };

  test('20, 10 and 7 days count back from the day of the sitting, and a Saturday moves back to the Friday', () => {
    expect(due(plan, schedule('2025-02-10', '2025-03-25'))).toEqual([
      'draft 2025-03-05',
      'final 2025-03-14',
      'papers 2025-03-18',
    ]);
  });

  test('of papers that have come no new limit starts when the sitting is moved', () => {
    const draft: DeskStep = { step: 'send-draft', actor: office, on: '2025-03-03' };
    expect(due(plan, schedule('2025-02-10', '2025-03-25'), draft, schedule('2025-03-10', '2025-04-15'))).toEqual([
      'final 2025-04-03',
      'papers 2025-04-08',
    ]);
  });

  test('once it was heard nothing is due', () => {
    expect(due(plan, schedule('2025-02-10', '2025-03-25'), { step: 'hear', actor: office, on: '2025-03-25' })).toEqual(
      [],
    );
  });
});

/** 审议意见 and its lines: each line is a case of its own, in relation to the opinion. */
const answered = event(label('答复'), {
  grade: choice({ label: label('落实'), options: { done: label('已落实'), planned: label('计划') } }),
});
const lineEvents = {
  given: event(label('列出'), { opinion: ref({ label: label('审议意见'), to: 'case:opinion' }) }),
  answered,
};
const line = defineDuty<{ readonly opinion: string; readonly grade: string | null }>({
  ...plain('opinion-line'),
  editions: [
    {
      since: '2020-01-01',
      procedure: procedureOf<{ readonly opinion: string; readonly grade: string | null }>()({
        edition: 1,
        states: { handling: label('办理'), answered: label('已答复') },
        final: ['answered'],
        roles,
        events: lineEvents,
        initial: { opinion: '', grade: null },
        fold: {
          given: (state, { open }: Folded<typeof lineEvents.given>) => ({ ...state, opinion: open.opinion }),
          answered: (state, { open }: Folded<typeof answered>) => ({ ...state, grade: open.grade }),
        },
        parties: ({ opinion: of }): readonly Party[] => [
          { relation: 'of', kind: 'case', id: of },
          { relation: 'handling', kind: 'unit', id: 'unit-organ' },
        ],
        keepers,
        clocks: {},
        steps: {
          give: { label: label('列出'), from: 'start', to: 'handling', by: ['office'], records: 'given', basis },
          answer: {
            label: label('答复'),
            from: ['handling'],
            to: 'answered',
            by: ['organ'],
            records: 'answered',
            basis,
          },
        },
      }),
    },
  ],
});
const everyLineAnswered = ({ id, facts }: StepContext<null, unknown>) => {
  const open = facts.related('opinion-line', 'of', id).filter(({ status }) => status !== 'answered');
  return open.length === 0 ? null : refuse('lines-open', label(`还有${open.length}条没有答复。`));
};
const opinion = defineDuty<null>({
  ...plain('opinion'),
  editions: [
    {
      since: '2020-01-01',
      procedure: procedureOf<null>()({
        edition: 1,
        states: { delivered: label('已交办'), closed: label('销号') },
        final: ['closed'],
        roles: { office: roles.office },
        events: { delivered: event(label('交办'), {}), closed: event(label('销号'), {}) },
        initial: null,
        fold: {},
        parties: () => [],
        keepers,
        clocks: {},
        steps: {
          deliver: {
            label: label('交办'),
            from: 'start',
            to: 'delivered',
            by: ['office'],
            records: 'delivered',
            basis,
          },
          close: {
            label: label('销号'),
            from: ['delivered'],
            to: 'closed',
            by: ['office'],
            records: 'closed',
            basis,
            facts: (_input: unknown, _state: null, id: string) => [
              { kind: 'related', duty: 'opinion-line', relation: 'of', id },
            ],
            needs: [everyLineAnswered],
          },
        },
      }),
    },
  ],
});

test('an opinion is not closed while one of its lines lacks an answer', () => {
  const give = (id: string, of = 'case-1'): DeskStep => ({
    case: id,
    duty: 'opinion-line',
    step: 'give',
    actor: office,
    on: '2025-03-26',
    input: { opinion: of },
  });
  const answer = (id: string): DeskStep => ({
    case: id,
    step: 'answer',
    actor: organ,
    on: '2025-05-06',
    input: { grade: 'done' },
  });
  const close: DeskStep = { step: 'close', actor: office, on: '2025-06-10' };
  const desk = scene(deskOf({ duties: [opinion, line] })).past(
    { step: 'deliver', actor: office, on: '2025-03-26' },
    give('line-1'),
    give('line-2'),
    give('line-3', 'another-opinion'),
    answer('line-1'),
  );
  expect(desk.when(close)).toMatchObject({ refusal: 'lines-open', message: { zh: '还有1条没有答复。' } });
  expect(desk.past(answer('line-2')).when(close).events).toEqual(['closed']);
});

test('the checker finds no fault in them', () => {
  for (const duty of [report, opinion, line])
    for (const { procedure } of duty.editions)
      expect(checkProcedure(duty.name, procedure, { sittingBodies: [], knows: () => true })).toEqual([]);
});
