import { describe, expect, test } from 'vitest';
import {
  announce,
  cast,
  enter,
  member,
  memberActor,
  open,
  prepare,
  secondClerk,
  take,
  voteId,
} from './testing/room.ts';
import { announced, rows, said, small, stateOf, statusOf } from './testing/scene.ts';

describe('by show of hands', () => {
  const opened = () => small().past(prepare({ method: 'hands' }), open());

  test('all who may vote are counted, also those who raise none', () => {
    const scene = opened().past(take('count', { for: 3, unpressed: 1 }));
    expect(rows(scene)).toMatchObject([
      { method: 'hands', for: 3, against: 0, abstain: 0, unpressed: 1, passed: true },
    ]);
    expect(rows(opened().past(take('count', { for: 1, against: 1, abstain: 1, unpressed: 1 })))).toMatchObject([
      { for: 1, against: 1, abstain: 1, unpressed: 1, invalid: 0 },
    ]);
  });

  test('sums that do not balance are refused, naming the difference', () => {
    expect(said(opened(), take('count', { for: 3 }))).toBe('unbalanced: 第1行合计3，应为有表决权的人数4，少1。');
    expect(said(opened(), take('count', { for: 3, against: 3 }))).toBe(
      'unbalanced: 第1行合计6，应为有表决权的人数4，多2。',
    );
  });

  test('line by line where there are several', () => {
    const lines = small().past(prepare({ method: 'hands', form: 'each', lines: '甲\n乙' }), open());
    const line = { for: 3, against: 1, abstain: 0, unpressed: 0 };
    expect(said(lines, take('count', { for: 4 }))).toBe('wrong-lines: 票上有2行，录入了1行。');
    expect(said(lines, take('count', { handLines: [line, { ...line, for: 2 }] }))).toContain('第2行合计3');
    expect(lines.when(take('count', { handLines: [line, { for: 4 }] })).refusal).toBe('invalid');
    expect(lines.when(take('count', { handLines: [line, { ...line, for: -1 }] })).refusal).toBe('invalid');
    expect(lines.when(take('count', { handLines: [line, 5] })).refusal).toBe('invalid');
    const scene = lines.past(take('count', { handLines: [line, { ...line, for: 1, against: 3 }] }));
    expect(rows(scene)).toMatchObject([
      { line: 1, passed: true },
      { line: 2, passed: false },
    ]);
    expect(announced(scene.past(announce()))?.open).toMatchObject({ outcome: 'partly' });
    expect(announced(scene)?.closed.sentence).toMatch(/^第1行：.*\n第2行：/u);
  });

  test('a wrong count is corrected, with its sums; once announced, two persons annul that first', () => {
    const scene = opened().past(take('count', { for: 3, against: 1 }));
    const right = take('correct', { target: 3, values: { for: 2, against: 2 }, $reason: '数错' });
    expect(scene.when(take('correct', { target: 3, values: { for: 2 }, $reason: '数错' })).refusal).toBe('unbalanced');
    expect(rows(scene.past(right))).toMatchObject([{ for: 2, against: 2, passed: false }]);
    const told = opened().past(take('count', { for: 3, against: 1 }), announce());
    expect(told.when(right).refusal).toBe('announced');
    const annulled = told.past(
      take('ask-annul', { target: 4, $reason: '数错' }),
      take('annul', { target: 4, $reason: '数错' }, secondClerk),
    );
    expect(statusOf(annulled)).toBe('counted');
    expect(announced(annulled.past(right, announce()))?.open).toMatchObject({ outcome: 'rejected' });
  });

  test('hands that were never counted are not announced', () => {
    const annulled = opened().past(
      take('count', { for: 4 }),
      take('ask-annul', { target: 3, $reason: '没有数' }),
      take('annul', { target: 3, $reason: '没有数' }, secondClerk),
    );
    expect(statusOf(annulled)).toBe('open');
    expect(rows(annulled)).toEqual([]);
  });
});

describe('by secret ballot', () => {
  const prepared = () => small().past(prepare({ kind: 'appointment', method: 'paper' }), open());
  const scrutineers = take('appoint', { scrutineers: [member(1), member(2)] });
  const issued = () => prepared().past(scrutineers, take('issue', { issued: 4 }));
  const collected = (returned = 4) => issued().past(take('collect', { returned }));
  const count = { ballotsFor: 3, ballotsAgainst: 1 };

  test('two scrutineers are chosen from those who may vote', () => {
    const choose = (...scrutineers_: readonly string[]) => take('appoint', { scrutineers: scrutineers_ });
    expect(prepared().when(choose(member(1))).refusal).toBe('scrutineers');
    expect(prepared().when(choose(member(1), member(5))).refusal).toBe('scrutineers');
    expect(prepared().when(choose(member(5), member(1))).refusal).toBe('scrutineers');
    expect(prepared().when(choose(member(1), member(2))).refusal).toBeNull();
  });

  test('ballots are issued under their eyes, at most one to each', () => {
    expect(prepared().when(take('issue', { issued: 4 })).refusal).toBe('no-scrutineers');
    expect(said(prepared().past(scrutineers), take('issue', { issued: 5 }))).toBe(
      'too-many-issued: 有表决权的4人，发出5张，多1张。',
    );
    expect(
      prepared()
        .past(scrutineers)
        .when(take('collect', { returned: 4 })).refusal,
    ).toBe('not-issued');
  });

  test('more back than were issued: the whole vote is void', () => {
    const scene = prepared().past(scrutineers, take('issue', { issued: 3 }), take('collect', { returned: 4 }));
    expect(statusOf(scene)).toBe('void');
    expect(scene.desk.file(voteId()).events.at(-1)?.closed.reason).toBe('收回4张，多于发出的3张，表决无效。');
    expect(rows(scene)).toEqual([]);
    expect(statusOf(scene.past(take('repeat', { method: 'paper', reason: '重投' })))).toBe('open');
    expect(statusOf(prepared().past(scrutineers, take('issue', { issued: 3 }), take('collect', { returned: 3 })))).toBe(
      'counting',
    );
  });

  test('two independent counts agree and balance', () => {
    const scene = collected().past(enter(1, count));
    expect(statusOf(scene)).toBe('counting');
    expect(rows(scene)).toEqual([]);
    expect(said(scene, enter(2, { ballotsFor: 3 }))).toBe('unbalanced: 第1行合计3，应为收回的票数4，少1。');
    const done = scene.past(enter(2, count));
    expect(statusOf(done)).toBe('counted');
    expect(rows(done)).toMatchObject([
      { method: 'paper', for: 3, against: 1, abstain: 0, invalid: 0, unpressed: 0, passed: true },
    ]);
  });

  test('whoever counted wrong enters it anew; the same person twice is no second count', () => {
    const scene = collected().past(enter(1, { ballotsFor: 2, ballotsAgainst: 2 }));
    expect(statusOf(scene.past(enter(1, count)))).toBe('counting');
    expect(statusOf(scene.past(enter(2, count)))).toBe('counted');
  });

  test.each([
    ['the first', 1, 2],
    ['the second', 2, 1],
  ] as const)(
    'two counts that differ are both kept and count nothing, until %s enters what the other found',
    (_, wrong, right) => {
      const scene = collected().past(
        ...([1, 2] as const).map((n) => enter(n, n === wrong ? { ballotsFor: 2, ballotsAgainst: 2 } : count)),
      );
      expect(statusOf(scene)).toBe('counting');
      expect(rows(scene)).toEqual([]);
      expect(Object.keys(stateOf(scene).rounds[0]?.entries ?? {}).toSorted()).toEqual(
        [member(1), member(2)].toSorted(),
      );
      expect(statusOf(scene.past(enter(right, count)))).toBe('counting');
      const done = scene.past(enter(wrong, count));
      expect(statusOf(done)).toBe('counted');
      expect(rows(done)).toMatchObject([{ for: 3, against: 1 }]);
    },
  );

  test('ballots not given back and those that say nothing certain are outcomes of their own', () => {
    const some = { ballotsFor: 1, ballotsAbstain: 1, ballotsInvalid: 1 };
    const done = collected(3).past(enter(2, some), enter(1, some));
    expect(rows(done)).toMatchObject([{ for: 1, against: 0, abstain: 1, invalid: 1, unpressed: 1, passed: false }]);
  });

  test('line by line where there are several', () => {
    const each = small().past(
      prepare({ kind: 'appointment', method: 'paper', form: 'each', lines: '甲\n乙' }),
      open(),
      scrutineers,
      take('issue', { issued: 4 }),
      take('collect', { returned: 4 }),
    );
    const line = { for: 3, against: 0, abstain: 1, invalid: 0 };
    expect(each.when(enter(1, { ballotsFor: 4 })).refusal).toBe('wrong-lines');
    expect(each.when(enter(1, { ballotLines: [line, { ...line, extra: 1 }] })).refusal).toBe('invalid');
    const first = each.past(enter(1, { ballotLines: [line, line] }));
    expect(rows(first.past(enter(2, { ballotLines: [line, { ...line, for: 2, abstain: 2 }] })))).toEqual([]);
    expect(rows(first.past(enter(2, { ballotLines: [line, line] })))).toHaveLength(2);
  });

  test('nobody else enters, and no name stands beside a choice anywhere', () => {
    expect(collected().when(enter(3, count)).refusal).toBe('wrong-role');
    expect(collected().when(take('enter', { person: member(2), ...count }, memberActor(1))).refusal).toBe('not-own');
    expect(collected().when(cast(3, 'for')).refusal).toBe('wrong-state');
    expect(prepared().when(cast(3, 'for')).refusal).toBe('other-method');
    const done = collected().past(enter(1, count), enter(2, count));
    expect(stateOf(done).rounds[0]?.roll).toEqual({});
    expect(done.desk.file(voteId()).events.filter(({ type }) => type === 'cast')).toEqual([]);
  });

  test('is counted again where that is asked, from nothing', () => {
    const scene = collected().past(enter(1, count), enter(2, count), take('recount', { reason: '有人要求' }));
    expect(statusOf(scene)).toBe('counting');
    expect(rows(scene)).toEqual([]);
    const other = { ballotsFor: 2, ballotsAgainst: 2 };
    expect(rows(scene.past(enter(1, other), enter(2, other)))).toMatchObject([{ for: 2, passed: false }]);
  });

  test('collected anew before it is counted, counting begins from nothing', () => {
    const scene = collected(3).past(enter(1, { ballotsFor: 3 }), take('collect', { returned: 4 }));
    expect(statusOf(scene.past(enter(2, count)))).toBe('counting');
    expect(statusOf(scene.past(enter(2, count), enter(1, count)))).toBe('counted');
  });
});
