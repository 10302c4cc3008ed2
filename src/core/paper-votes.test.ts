import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { checkProcedure } from '#core/check.ts';
import { type Duty, defineDuty, type Link } from '#core/duty.ts';
import { body, event, type Folded, procedureOf } from '#core/procedure.ts';
import { flag, json, ref } from '#core/schema.ts';
import { type DeskStep, deskOf } from '#core/testing/desk.ts';
import { scene } from '#core/testing/given.ts';
import { toyBasis as basis, label, plain } from '#core/testing/toy.ts';

// On paper: a body decides once, and the links of the case carry it to everybody on the list.

const office: Actor = { person: 'person-office', posts: [{ post: 'office', unit: null }] };
const second: Actor = { person: 'person-second', posts: [{ post: 'office', unit: null }] };
const organ: Actor = { person: 'person-organ', posts: [{ post: 'organ', unit: 'unit-organ' }] };
const roles = { office: { label: label('办公室'), post: 'office' } } as const;
const keepers = { roles: ['office'], basis } as const;

/** A sitting decides an item by a vote; the vote takes the step in every case that the item lists. */
interface Sitting {
  readonly on: string;
  readonly items: Readonly<Record<string, boolean>>;
}
const voted = event(label('表决'), {
  item: ref({ label: label('议题'), to: 'item' }),
  passed: flag({ label: label('通过') }),
  cases: json<readonly string[]>({ label: label('所列人员') }),
});
const sitting = defineDuty<Sitting>({
  ...plain('sitting'),
  serves: {
    decisions: (state) =>
      Object.entries(state.items).map(([item, passed]) => ({
        body: 'standing-committee',
        item,
        on: state.on,
        passed,
        label: label(item),
      })),
  },
  editions: [
    {
      since: '2020-01-01',
      procedure: procedureOf<Sitting>()({
        edition: 1,
        states: { open: label('举行') },
        final: [],
        resting: ['open'],
        roles: { office: roles.office },
        events: { opened: event(label('开会'), {}), voted },
        initial: { on: '', items: {} },
        fold: {
          opened: (state, { on }) => ({ ...state, on }),
          voted: (state, { open }: Folded<typeof voted>) => ({
            ...state,
            items: { ...state.items, [open.item]: open.passed },
          }),
        },
        parties: () => [],
        keepers,
        clocks: {},
        steps: {
          open: { label: label('开会'), from: 'start', to: 'open', by: ['office'], records: 'opened', basis },
          vote: { label: label('表决'), from: ['open'], to: 'same', by: ['office'], records: 'voted', basis },
        },
      }),
    },
  ],
});
const appointmentProcedure = procedureOf<null>()({
  edition: 1,
  states: { nominated: label('提请'), appointed: label('已任命'), withdrawn: label('撤回') },
  final: ['appointed', 'withdrawn'],
  roles: { office: roles.office },
  events: {
    nominated: event(label('提请'), {}),
    appointed: event(label('任命'), {}),
    withdrawn: event(label('撤回'), {}),
  },
  initial: null,
  fold: {},
  parties: () => [],
  keepers,
  clocks: {},
  steps: {
    nominate: { label: label('提请'), from: 'start', to: 'nominated', by: ['office'], records: 'nominated', basis },
    appoint: {
      label: label('任命'),
      from: ['nominated'],
      to: 'appointed',
      by: body('standing-committee'),
      records: 'appointed',
      basis,
    },
    withdraw: {
      label: label('撤回'),
      from: ['nominated'],
      to: 'withdrawn',
      by: ['office'],
      records: 'withdrawn',
      basis,
    },
  },
});
const appointment = defineDuty<null>({
  ...plain('appointment'),
  editions: [{ since: '2020-01-01', procedure: appointmentProcedure }],
});
const link: Link = {
  when: 'sitting.voted',
  take: ({ open }) =>
    open.passed === true
      ? (open.cases as readonly string[]).map((id) => ({
          duty: 'appointment',
          case: id,
          step: 'appoint',
          input: {},
        }))
      : [],
};

describe('one vote takes 347 steps', () => {
  const ids = Array.from({ length: 347 }, (_, index) => `person-${index + 1}`);
  const nominate = (id: string): DeskStep => ({
    case: id,
    duty: 'appointment',
    step: 'nominate',
    actor: office,
    on: '2025-03-10',
  });
  const open: DeskStep = { case: 'sitting-1', duty: 'sitting', step: 'open', actor: office, on: '2025-03-25' };
  const vote = (passed: boolean, cases: readonly string[] = ids): DeskStep => ({
    case: 'sitting-1',
    step: 'vote',
    actor: office,
    on: '2025-03-25',
    input: { item: 'item-7', passed, cases },
  });
  const nominated = () =>
    scene(deskOf({ duties: [appointment, sitting], links: [link] })).past(open, ...ids.map(nominate));
  const statuses = (desk: ReturnType<typeof nominated>['desk']) => new Set(ids.map((id) => desk.file(id).state.status));

  test('a vote in favour appoints everybody on the list', () => {
    expect(statuses(nominated().past(vote(true)).desk)).toEqual(new Set(['appointed']));
  });

  test('a vote against appoints nobody', () => {
    expect(statuses(nominated().past(vote(false)).desk)).toEqual(new Set(['nominated']));
  });

  test('where one of them can no longer be appointed, the vote is refused whole and nothing is written', () => {
    const desk = nominated().past({ case: 'person-200', step: 'withdraw', actor: office, on: '2025-03-20' });
    expect(desk.when(vote(true)).refusal).toBe('wrong-state');
    expect(desk.desk.file('sitting-1').events).toHaveLength(1);
    expect(desk.desk.file('person-1').state.status).toBe('nominated');
  });

  const appoint: DeskStep = { case: 'person-1', step: 'appoint', actor: office, on: '2025-03-25' };
  const named = (item: string, actor = office): DeskStep => ({
    ...appoint,
    actor,
    decision: { sitting: 'sitting-1', item },
  });

  test('without a sitting and an item the step is refused', () => {
    const came = nominated().when(appoint);
    expect(came).toMatchObject({ refusal: 'no-decision', basis: ['toy-law one'] });
    expect(came.message?.zh).toContain('由常委会集体决定');
  });

  test.each([['item-8'], ['item-7']])('an item without a vote in favour decides nothing (%s)', (item) => {
    expect(nominated().past(vote(false)).when(named(item)).refusal).toBe('not-decided');
  });

  test('what another body decided is not decided', () => {
    const other = {
      ...sitting,
      serves: {
        decisions: () => [
          { body: 'directors-meeting', item: 'item-7', on: '2025-03-25', passed: true, label: label('item-7') },
        ],
      },
    } as Duty;
    const desk = scene(deskOf({ duties: [appointment, other] })).past(open, nominate('person-1'));
    expect(desk.when(named('item-7')).refusal).toBe('not-decided');
  });

  test('whoever keeps the record enters what was decided, and nobody else', () => {
    const decided = () => nominated().past(vote(true, []));
    expect(decided().when(named('item-7', organ)).refusal).toBe('wrong-role');
    expect(decided().when(named('item-7', second)).events).toEqual(['appointed']);
  });
});

describe('what an item decides is taken as that item decided it', () => {
  const nominate: DeskStep = {
    case: 'person-1',
    duty: 'appointment',
    step: 'nominate',
    actor: office,
    on: '2025-03-10',
  };
  const open: DeskStep = { case: 'sitting-1', duty: 'sitting', step: 'open', actor: office, on: '2025-03-25' };
  const vote: DeskStep = {
    case: 'sitting-1',
    step: 'vote',
    actor: office,
    on: '2025-03-25',
    input: { item: 'item-7', passed: true, cases: ['person-1'] },
  };
  const deciding = (step: string, item: string): Link => ({
    when: 'sitting.voted',
    take: (event) => [
      { duty: 'appointment', case: 'person-1', step, input: {}, decision: { sitting: event.case, item } },
    ],
  });
  const voted = (step: string, item: string) =>
    scene(deskOf({ duties: [appointment, sitting], links: [deciding(step, item)] }))
      .past(open, nominate)
      .when(vote);

  test('the item that was voted on takes the step', () => {
    expect(voted('appoint', 'item-7').events).toEqual(['voted']);
  });
  test('another item takes nothing, and the vote is refused whole', () => {
    expect(voted('appoint', 'item-8').refusal).toBe('not-decided');
  });
  test('a step that no body decides is none of its business', () => {
    expect(voted('withdraw', 'item-7').refusal).toBe('no-body-act');
  });
});

test('the checker finds no fault in them once a body holds sittings, and one before', () => {
  for (const duty of [sitting, appointment])
    for (const { procedure } of duty.editions)
      expect(
        checkProcedure(duty.name, procedure, { sittingBodies: ['standing-committee'], knows: () => true }),
      ).toEqual([]);
  const without = { sittingBodies: [], knows: () => true };
  expect(checkProcedure('appointment', appointmentProcedure as never, without)).toEqual([
    'appointment: step appoint is decided by standing-committee, which holds no sittings',
  ]);
});
