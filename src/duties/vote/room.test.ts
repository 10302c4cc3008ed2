import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { vote } from './duty.ts';
import {
  announce,
  cast,
  enter,
  inOffice,
  member,
  memberActor,
  office,
  open,
  prepare,
  rollSays,
  secondClerk,
  sittingId,
  sittingIs,
  take,
  unitId,
  voteId,
} from './testing/room.ts';
import { room, small, stateOf } from './testing/scene.ts';

const annul = (duty: string, id: string): readonly DeskStep[] =>
  [office, secondClerk].map((actor, index) => ({
    duty,
    case: id,
    step: index === 0 ? 'ask-annul' : 'annul',
    input: { target: 1, $reason: '登记错了' },
    actor,
    on: '2024-05-30',
  }));
const mandateId = (n: number) => `00000000-0000-7000-8005-${String(n).padStart(12, '0')}`;
const other = (n: number, post: string, id: string): DeskStep => ({
  ...inOffice(n),
  case: id,
  input: { person: member(n), post, unit: unitId },
});

describe('who is in office', () => {
  test('is told by mandates that stand: an annulled one is none', () => {
    const scene = room(5, 4).past(...annul('mandate', mandateId(5)), prepare(), open());
    expect(stateOf(scene).rounds).toMatchObject([{ all: 4, present: 4, absent: [] }]);
  });

  test('is a member of the body, each once', () => {
    const scene = room(3, 3).past(
      other(8, 'office', mandateId(8)),
      other(1, 'member', mandateId(9)),
      rollSays(8, 'present'),
      prepare(),
      open(),
    );
    expect(stateOf(scene).rounds).toMatchObject([{ all: 3, present: 3, recused: [], absent: [] }]);
    const event = scene.desk.file(voteId()).events.at(-1);
    expect(Object.keys(event?.open ?? {})).not.toContain('absent');
    expect(Object.keys(event?.open ?? {})).not.toContain('recused');
  });
});

describe('a sitting', () => {
  test('that was annulled, or is none, has nothing to vote on', () => {
    expect(
      small()
        .past(...annul('sitting', sittingId))
        .when(prepare()).refusal,
    ).toBe('no-item');
    expect(
      small()
        .past(prepare(), ...annul('sitting', sittingId))
        .when(open()).refusal,
    ).toBe('not-sitting');
    for (const sitting of [voteId(77), unitId]) {
      const came = small().when(prepare({ sitting } as object));
      expect([came.refusal, came.message?.en]).toEqual([
        'no-item',
        'The sitting has no item 1 that waits for a vote; these do: (none).',
      ]);
    }
  });

  test('names the items that wait, in both languages', () => {
    expect(small().when(prepare({ item: 3 })).message?.en).toBe(
      'The sitting has no item 3 that waits for a vote; these do: 1, 2.',
    );
  });
});

test('an amendment on the same item holds the main question up, and one that is void does not', () => {
  const [main, amendment] = [voteId(1), voteId(2)];
  const scene = small().past(prepare({}, main), prepare({ kind: 'amendment' }, amendment), open(amendment));
  scene.past(take('void', { reason: '撤回' }, office, amendment));
  expect(scene.when(open(main)).refusal).toBeNull();
});

test('another question that waits on the same item holds nothing up, and another sitting takes no vote over', () => {
  const two = small().past(prepare({}, voteId(1)), prepare({}, voteId(2)));
  expect(two.when(open(voteId(1))).refusal).toBeNull();
  const elsewhere = { ...sittingIs(), case: voteId(88) };
  const moved = take('correct', { target: 1, values: { sitting: voteId(88) }, $reason: '写错' });
  expect(small().past(elsewhere, prepare(), open()).when(moved).refusal).toBe('as-opened');
});

test('lines of a ballot are those that say something', () => {
  expect(stateOf(small().past(prepare({ form: 'each', lines: ' 甲\n \n乙 ' }))).count).toBe(2);
  expect(small().when(prepare({ form: 'each', lines: '甲\n甲 ' })).refusal).toBe('lines');
});

test('a ballot is corrected to another form before it is opened, and to no other sitting after', () => {
  const correct = (values: object) => take('correct', { target: 1, values, $reason: '写错' });
  expect(
    small()
      .past(prepare(), open())
      .when(correct({ sitting: voteId(77) })).refusal,
  ).toBe('no-item');
  const merged = prepare({ form: 'merged', lines: '甲\n乙', unopposed: true });
  expect(
    small()
      .past(merged, open())
      .when(correct({ form: 'each' })).refusal,
  ).toBe('as-opened');
  expect(
    small()
      .past(merged)
      .when(correct({ form: 'each' })).refusal,
  ).toBeNull();
});

/** One way into each refusal of the duty. */
const refusals: readonly (readonly [string, () => ReturnType<typeof small>, DeskStep])[] = [
  ['wrong-body', small, prepare({ kind: 'directors', method: 'hands' })],
  ['wrong-method', small, prepare({ kind: 'dismissal' })],
  ['no-lines', small, prepare({ lines: '甲' })],
  ['lines', small, prepare({ form: 'each', lines: ' \n 甲 \n甲' })],
  ['objection', small, prepare({ form: 'merged', lines: '甲\n乙' })],
  ['as-opened', small, prepare({ count: 3 } as object)],
  ['not-sitting', () => small().past(prepare(), sittingIs('held', undefined, undefined, true)), open()],
  ['no-quorum', () => room(4, 2).past(prepare()), open()],
  ['nobody', () => room(1, 1).past(prepare(), rollSays(1, 'present', [1], 'member', true)), open()],
  ['another-open', () => small().past(prepare(), open(), prepare({}, voteId(2))), open(voteId(2))],
  ['amendment-first', () => small().past(prepare(), prepare({ kind: 'amendment' }, voteId(2))), open()],
  ['not-own', () => small().past(prepare(), open()), { ...cast(1, 'for'), actor: memberActor(2) }],
  ['choices', () => small().past(prepare(), open()), take('cast', { person: member(1) }, memberActor(1))],
  ['twice', () => small().past(prepare(), open(), cast(1, 'for')), cast(1, 'for')],
  ['absent-member', () => small().past(prepare(), open()), cast(5, 'for')],
  ['other-method', () => small().past(prepare(), open()), take('count', { for: 4 })],
  ['unbalanced', () => small().past(prepare({ method: 'hands' }), open()), take('count', { for: 1 })],
  [
    'scrutineers',
    () => small().past(prepare({ method: 'paper' }), open()),
    take('appoint', { scrutineers: [member(1)] }),
  ],
  ['no-scrutineers', () => small().past(prepare({ method: 'paper' }), open()), take('issue', { issued: 1 })],
  ['not-issued', () => small().past(prepare({ method: 'paper' }), open()), take('collect', { returned: 1 })],
  ['presiding', () => small().past(prepare(), open(), take('close')), announce(5)],
  [
    'as-counted',
    () => small().past(prepare(), open(), take('close')),
    take('announce', { presiding: member(1), all: 9 }),
  ],
  [
    'announced',
    () => small().past(prepare({ method: 'hands' }), open(), take('count', { for: 4 }), announce()),
    take('correct', { target: 3, values: { for: 3, against: 1 }, $reason: '改' }),
  ],
];

test.each(refusals)('whoever is refused (%s) reads why in both languages, with an article', (code, scene, step) => {
  const came = scene().when(step);
  expect(came.refusal).toBe(code);
  expect(came.message?.zh).toMatch(/[\u4e00-\u9fff].*[。]$/u);
  expect(came.message?.en).toMatch(/[a-z].*[.]$/u);
  expect(came.message?.en).not.toContain('undefined');
  expect(came.basis.length).toBeGreaterThan(0);
});

test('articles of refusals are those that refuse', () => {
  const basisOf = (step: DeskStep, scene = small()) => scene.when(step).basis;
  expect(basisOf(prepare({ form: 'merged', lines: '甲\n乙' }))).toEqual(['office-rules appointment-ballot']);
  const amended = small().past(prepare(), prepare({ kind: 'amendment' }, voteId(2)));
  expect(basisOf(open(), amended)).toEqual(['shanghai-committee-procedure amendments-first']);
  expect(small().when(prepare({ kind: 'dismissal' })).message?.en).toContain('allowed: secret ballot on paper.');
});

test('choices are asked for in words: one, or one for each line', () => {
  const one = small()
    .past(prepare(), open())
    .when(take('cast', { person: member(1) }, memberActor(1)));
  expect(one.message?.en).toBe('Choose one: for, against, abstain.');
  const each = small().past(prepare({ form: 'each', lines: '甲\n乙' }), open());
  expect(each.when(cast(1, 'for')).message?.en).toBe('The ballot has 2 lines: one choice for each.');
  expect(
    each.when(take('cast', { person: member(1), choice: 'for', choices: [{ choice: 'for' }, {}] }, memberActor(1)))
      .refusal,
  ).toBe('choices');
});

test('ballots counted again are hidden and uncounted until two agree anew; scrutineers are none before they are chosen', () => {
  const opened = small().past(prepare({ kind: 'appointment', method: 'paper' }), open());
  expect(stateOf(opened).rounds[0]).toMatchObject({ scrutineers: [], recused: [], absent: [member(5)] });
  const scene = opened.past(
    take('appoint', { scrutineers: [member(1), member(2)] }),
    take('issue', { issued: 4 }),
    take('collect', { returned: 4 }),
    enter(1, { ballotsFor: 4 }),
    enter(2, { ballotsFor: 4 }),
    take('recount', { reason: '有人要求' }),
  );
  expect(stateOf(scene).rounds[0]).toMatchObject({ counted: false, entries: {} });
});

test('before a vote is opened its sitting alone is concerned', () => {
  const scene = small().past(prepare());
  const { procedure, state } = scene.desk.file(voteId());
  expect(procedure.parties(state.open)).toEqual([{ relation: 'of', kind: 'case', id: sittingId }]);
  expect(vote.facets(state.open)).toEqual({
    kind: 'resolution',
    method: 'device',
    outcome: '',
    sitting: sittingId,
  });
});
