import { describe, expect, test } from 'vitest';
import {
  announce,
  inOffice,
  member,
  office,
  open,
  outOfOffice,
  prepare,
  rollSays,
  sittingIs,
  take,
  voteId,
} from './testing/room.ts';
import { room, said, small, stateOf } from './testing/scene.ts';

describe('a vote is prepared', () => {
  test('on an item of the sitting that waits for one', () => {
    expect(small().when(prepare()).events).toEqual(['prepared']);
    expect(said(small(), prepare({ item: 3 }))).toBe('no-item: 这次会议没有待表决的第3项议题；可以表决的有：1、2。');
    expect(
      said(small().past(sittingIs('open', 'standing-committee', [{ item: 1, status: 'decided' }], true)), prepare()),
    ).toBe('no-item: 这次会议没有待表决的第1项议题；可以表决的有：（无）。');
    expect(
      small()
        .past(sittingIs('notified', 'standing-committee', [{ item: 1, status: 'listed' }], true))
        .when(prepare()).refusal,
    ).toBeNull();
  });

  test('by a kind of its body', () => {
    expect(said(small(), prepare({ kind: 'directors', method: 'hands' }))).toBe(
      'wrong-body: “主任会议决定”不是这个会议机构的表决。',
    );
    expect(room(3, 3, 'directors-meeting').when(prepare({ kind: 'directors', method: 'hands' })).refusal).toBeNull();
    expect(room(3, 3, 'directors-meeting').when(prepare()).refusal).toBe('wrong-body');
  });

  test.each(['appointment', 'dismissal', 'by-election', 'recall'] as const)(
    'secret means paper: %s by device or hands is refused',
    (kind) => {
      expect(small().when(prepare({ kind, method: 'paper' })).refusal).toBeNull();
      for (const method of ['device', 'hands'] as const) {
        const came = small().when(prepare({ kind, method }));
        expect(came.refusal).toBe('wrong-method');
        expect(came.basis.length).toBeGreaterThan(0);
        expect(came.message?.zh).toContain('可以用：无记名投票（纸质）。');
      }
    },
  );

  test('with lines where there are several, each once, and together only where nobody objects', () => {
    const lines = '甲某某（示例）\n乙某某（示例）\n\n';
    expect(small().when(prepare({ lines })).refusal).toBe('no-lines');
    expect(small().when(prepare({ form: 'each' })).refusal).toBe('lines');
    expect(said(small(), prepare({ form: 'each', lines: '甲' }))).toContain('现有1行');
    expect(small().when(prepare({ form: 'each', lines: '甲\n甲' })).refusal).toBe('lines');
    expect(
      small().when(prepare({ form: 'each', lines: Array.from({ length: 61 }, (_, n) => `第${n}名`).join('\n') }))
        .refusal,
    ).toBe('lines');
    expect(
      small().when(prepare({ form: 'each', lines: Array.from({ length: 60 }, (_, n) => `第${n}名`).join('\n') }))
        .refusal,
    ).toBeNull();
    expect(small().when(prepare({ form: 'merged', lines })).refusal).toBe('objection');
    expect(small().when(prepare({ form: 'merged', lines, unopposed: false })).refusal).toBe('objection');
    expect(stateOf(small().past(prepare({ form: 'merged', lines, unopposed: true }))).count).toBe(1);
    expect(stateOf(small().past(prepare({ form: 'each', lines }))).count).toBe(2);
  });

  test('and what the step finds out is not typed', () => {
    expect(small().when(prepare({ count: 2 } as object)).refusal).toBe('as-opened');
    expect(small().when(prepare({ unit: 'unit-other' } as object)).refusal).toBe('as-opened');
  });
});

describe('a vote is opened', () => {
  test('with all members by mandate, those present and those entitled frozen', () => {
    const scene = room(6, 4).past(
      outOfOffice(4, '2024-05-29'),
      rollSays(3, 'present', [1], 'member', true),
      prepare(),
      open(),
    );
    expect(stateOf(scene).rounds).toMatchObject([
      {
        round: 1,
        all: 5,
        present: 3,
        entitled: [member(1), member(2)],
        recused: [member(3)],
        absent: [member(5), member(6)],
        base: 'all',
        over: [1, 2],
      },
    ]);
    // What happens in the room afterwards changes nothing of it.
    const later = scene.past(outOfOffice(1), rollSays(2, 'left', [], 'member', true), inOffice(9));
    expect(stateOf(later).rounds).toEqual(stateOf(scene).rounds);
  });

  test.each([
    [35, 17, 18],
    [36, 18, 19],
    [2, 1, 2],
  ])('of %i members with %i present: no quorum, with the numbers', (all, present, least) => {
    const came = room(all, present).past(prepare()).when(open());
    expect(came.refusal).toBe('no-quorum');
    expect(came.basis).toEqual(['organic-law sitting-quorum']);
    expect(came.message?.zh).toBe(
      `全体组成人员${all}人，须有${least}人出席，现在会场${present}人，不足法定人数，不能表决。`,
    );
    expect(room(all, least).past(prepare()).when(open()).refusal).toBeNull();
  });

  test('who left, who only observes and whose mandate ended are not present', () => {
    const three = () => room(4, 3).past(prepare());
    expect(three().when(open()).refusal).toBeNull();
    expect(
      three()
        .past(rollSays(3, 'left', [], 'member', true))
        .when(open()).refusal,
    ).toBe('no-quorum');
    expect(
      room(4, 3)
        .past(prepare(), rollSays(3, 'present', [], 'deputy', true))
        .when(open()).refusal,
    ).toBe('no-quorum');
    expect(room(4, 3).past(prepare(), outOfOffice(1), outOfOffice(2)).when(open()).refusal).toBe('no-quorum');
  });

  test('while the sitting is under way and the item begun', () => {
    const prepared = small().past(prepare());
    expect(said(prepared.past(sittingIs('notified', undefined, undefined, true)), open())).toBe(
      'not-sitting: 会议没有正在举行，不能表决。',
    );
    expect(
      said(
        small().past(
          prepare(),
          sittingIs(
            'open',
            undefined,
            [
              { item: 1, status: 'listed' },
              { item: 2, status: 'begun' },
            ],
            true,
          ),
        ),
        open(),
      ),
    ).toBe('not-begun: 第1项议题还没有开始，或者已经结束。');
  });

  test('not where all who are present step aside', () => {
    const scene = room(3, 2).past(
      prepare(),
      rollSays(1, 'present', [1], 'member', true),
      rollSays(2, 'present', [1, 2], 'member', true),
    );
    expect(scene.when(open()).refusal).toBe('nobody');
    expect(scene.past(rollSays(1, 'present', [2], 'member', true)).when(open()).refusal).toBeNull();
  });

  test('one question at a time', () => {
    const [first, second] = [voteId(1), voteId(2)];
    const scene = small().past(prepare({}, first), prepare({ item: 2 }, second), open(first));
    expect(scene.when(open(second)).refusal).toBe('another-open');
    expect(scene.past(take('close')).when(open(second)).refusal).toBeNull();
  });

  test('amendments before what they amend', () => {
    const [main, amendment] = [voteId(1), voteId(2)];
    const scene = () =>
      small().past(prepare({ method: 'hands' }, main), prepare({ kind: 'amendment', method: 'hands' }, amendment));
    expect(scene().when(open(main)).refusal).toBe('amendment-first');
    expect(scene().when(open(amendment)).refusal).toBeNull();
    expect(
      scene()
        .past(take('void', { reason: '撤回修正案' }, office, amendment))
        .when(open(main)).refusal,
    ).toBeNull();
    const counted = scene().past(open(amendment), take('count', { against: 4 }, office, amendment));
    expect(counted.when(open(main)).refusal).toBe('amendment-first');
    expect(counted.past(announce(1, amendment)).when(open(main)).refusal).toBeNull();
    const other = small().past(prepare({ item: 2 }, main), prepare({ kind: 'amendment', method: 'hands' }, amendment));
    expect(other.when(open(main)).refusal).toBeNull();
    const procedural = small().past(
      prepare({ kind: 'procedural', method: 'hands' }, main),
      prepare({ kind: 'amendment', method: 'hands' }, amendment),
    );
    expect(procedural.when(open(main)).refusal).toBeNull();
    const two = small().past(prepare({ kind: 'amendment' }, main), prepare({ kind: 'amendment' }, amendment));
    expect(two.when(open(main)).refusal).toBeNull();
  });
});
