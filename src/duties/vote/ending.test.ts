import { describe, expect, test } from 'vitest';
import { announce, cast, leader, member, open, prepare, rollSays, take, voteId } from './testing/room.ts';
import { announced, rows, small, stateOf } from './testing/scene.ts';

describe('a vote is announced', () => {
  const counted = () =>
    small().past(prepare(), open(), cast(1, 'for'), cast(2, 'for'), cast(3, 'for'), cast(4, 'against'), take('close'));

  test('with what the counts make, in numbers and in a sentence', () => {
    const scene = counted().past(announce());
    expect(announced(scene)).toMatchObject({
      open: {
        round: 1,
        item: 1,
        outcome: 'passed',
        all: 5,
        present: 4,
        presiding: member(1),
        results: [{ outcome: 'passed', for: 3, against: 1, abstain: 0, unpressed: 0, invalid: 0 }],
      },
      closed: {
        sentence:
          '全体组成人员5人，出席4人，有表决权4人；赞成3人，反对1人，弃权0人，未按表决器0人。赞成3人，超过全体组成人员5人的半数（3人），通过。',
      },
    });
    expect(rows(scene)).toMatchObject([{ standing: 'announced' }]);
  });

  test('by whoever presides, a member in the room', () => {
    expect(counted().when(announce(5)).refusal).toBe('presiding');
    const aside = small().past(rollSays(4, 'present', [1], 'member', true), prepare(), open(), take('close'));
    expect(announced(aside.past(announce(4)))?.open).toMatchObject({ outcome: 'rejected' });
  });

  test('and nobody types a result, nor corrects one', () => {
    const typed = (values: object) => take('announce', { presiding: member(1), ...values }, leader);
    expect(counted().when(typed({ outcome: 'rejected' })).refusal).toBe('as-counted');
    expect(counted().when(typed({ outcome: 'passed', all: 5 })).refusal).toBeNull();
    expect(counted().when(typed({ sentence: '通过' })).refusal).toBe('as-counted');
    const done = counted().past(announce());
    const target = done.desk.file(voteId()).events.length;
    const correct = (values: object) => take('correct', { target, values, $reason: '改' });
    expect(done.when(correct({ outcome: 'rejected' })).refusal).toBe('as-counted');
    const otherwise = { outcome: 'rejected', for: 1, against: 3, abstain: 0, unpressed: 0, invalid: 0 };
    expect(done.when(correct({ results: [otherwise] })).refusal).toBe('as-counted');
    for (const name of ['results', 'outcome', 'sentence', 'all'])
      expect(done.when(correct({ [name]: name === 'results' ? [] : null })).refusal, name).toBe('not-emptied');
    expect(done.when(correct({ presiding: member(2) })).refusal).toBeNull();
  });

  test('for good', () => {
    const done = counted().past(announce());
    for (const step of [
      take('void', { reason: '重来' }),
      take('repeat', { method: 'hands', reason: '重来' }),
      announce(),
    ])
      expect(done.when(step).refusal).toBe('wrong-state');
  });
});

describe('where something went wrong', () => {
  test('the same question is put again in one step, by another method, with the reason kept', () => {
    const scene = small().past(prepare(), open(), cast(1, 'for'));
    const came = scene.when(take('repeat', { method: 'hands', reason: '表决器故障' }));
    expect(came.events).toEqual(['voided', 'opened']);
    expect(came.file?.events.at(-2)?.closed.reason).toBe('表决器故障');
    expect(stateOf(scene).rounds).toMatchObject([
      { round: 1, isVoid: true, counted: false },
      { round: 2, method: 'hands', isVoid: false, roll: {} },
    ]);
    const done = scene.past(take('count', { for: 4 }), announce());
    expect(rows(done)).toMatchObject([{ round: 2, standing: 'announced', for: 4 }]);
    expect(announced(done)?.open).toMatchObject({ round: 2, outcome: 'passed' });
  });

  test('a round that was counted and is void stays on record as that', () => {
    const scene = small().past(
      prepare({ method: 'hands' }),
      open(),
      take('count', { for: 4 }),
      take('repeat', { method: 'device', reason: '有人没有看清' }),
    );
    expect(rows(scene)).toMatchObject([{ round: 1, standing: 'void', passed: true }]);
  });

  test('not by a method that the law does not allow, and not without a quorum', () => {
    const paper = small().past(prepare({ kind: 'dismissal', method: 'paper' }), open());
    expect(paper.when(take('repeat', { method: 'hands', reason: '快些' })).refusal).toBe('wrong-method');
    const scene = small().past(
      prepare(),
      open(),
      rollSays(1, 'left', [], 'member', true),
      rollSays(2, 'left', [], 'member', true),
    );
    expect(scene.when(take('repeat', { method: 'hands', reason: '故障' })).refusal).toBe('no-quorum');
  });

  test('a vote that is void ends without a result, and may be put again', () => {
    const scene = small().past(prepare(), take('void', { reason: '不再表决' }));
    expect(rows(scene)).toEqual([]);
    expect(scene.desk.file(voteId()).events.at(-1)?.open).toEqual({ round: 0 });
    const again = scene.when(take('repeat', { method: 'device', reason: '仍要表决' }));
    expect(again.events).toEqual(['opened']);
    expect(stateOf(scene).rounds).toMatchObject([{ round: 1 }]);
    expect(
      scene
        .past(take('void', { reason: '还是不' }))
        .desk.file(voteId())
        .events.at(-1)?.open,
    ).toEqual({ round: 1 });
  });

  test('what was put to the vote keeps its kind, item and ballot, however the preparation is corrected', () => {
    const correct = (values: object) => take('correct', { target: 1, values, $reason: '写错' });
    expect(
      small()
        .past(prepare())
        .when(correct({ kind: 'procedural', method: 'hands' })).refusal,
    ).toBeNull();
    expect(
      small()
        .past(prepare())
        .when(correct({ item: 3 })).refusal,
    ).toBe('no-item');
    const opened = () => small().past(prepare(), open());
    for (const values of [{ kind: 'amendment' }, { item: 2 }, { form: 'each', lines: '甲\n乙' }])
      expect(opened().when(correct(values)).refusal).toBe('as-opened');
    expect(opened().when(correct({ question: '关于示例事项的决定' })).refusal).toBeNull();
  });
});
