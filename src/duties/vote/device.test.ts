import { describe, expect, test } from 'vitest';
import { vote } from './duty.ts';
import { isDisclosed } from './state.ts';
import {
  announce,
  cast,
  inOffice,
  member,
  memberActor,
  office,
  open,
  prepare,
  rollSays,
  sittingId,
  take,
} from './testing/room.ts';
import { room, rows, said, small, stateOf } from './testing/scene.ts';

describe('by device', () => {
  const opened = () => small().past(prepare(), open());

  test('each member votes once', () => {
    const scene = opened().past(cast(1, 'for'), cast(2, 'against'));
    expect(said(scene, cast(1, 'against'))).toBe('twice: 您已经表决，不能再投。');
    expect(stateOf(scene).rounds[0]?.roll).toEqual({ 0: ['for'], 1: ['against'] });
  });

  test('who is absent, steps aside, or came later is told why and counts for nothing', () => {
    const aside = small().past(rollSays(4, 'present', [1], 'member', true), prepare(), open());
    expect(said(aside, cast(4, 'for'))).toBe('recused: 您对这一议题回避，不参加表决。');
    expect(said(aside, cast(5, 'for'))).toContain('absent-member: 开始表决时您没有到会');
    expect(aside.past(rollSays(5, 'present')).when(cast(5, 'for')).refusal).toBe('absent-member');
    expect(aside.past(inOffice(6)).when(cast(6, 'for')).refusal).toBe('wrong-role');
    expect(stateOf(aside).rounds[0]?.roll).toEqual({});
  });

  test('nobody votes for another, nor by mandate', () => {
    expect(opened().when({ ...cast(1, 'for'), actor: memberActor(2) }).refusal).toBe('not-own');
    const actor = { ...memberActor(1), behalf: member(2) };
    expect(opened().when({ ...cast(1, 'for'), actor }).refusal).toBe('not-own');
    expect(opened().when({ ...cast(1, 'for'), actor: office }).refusal).toBe('wrong-role');
  });

  test('before it is opened and after it is closed it is too early or too late', () => {
    expect(small().past(prepare()).when(cast(1, 'for')).refusal).toBe('wrong-state');
    expect(opened().past(take('close')).when(cast(1, 'for')).refusal).toBe('wrong-state');
  });

  test('a choice for a round that is void is not taken for the next', () => {
    const scene = opened().past(cast(1, 'for', { round: 1 }), take('repeat', { method: 'device', reason: '设备故障' }));
    expect(said(scene, cast(1, 'for', { round: 1 }))).toBe('other-round: 第1次表决已经作废，现在是第2次，请重新表决。');
    expect(scene.when(cast(1, 'for', { round: 2 })).refusal).toBeNull();
    expect(scene.when(cast(2, 'for')).refusal).toBeNull();
  });

  test('one question has one choice, several lines one each', () => {
    expect(said(opened(), take('cast', { person: member(1) }, memberActor(1)))).toBe(
      'choices: 请选一项：赞成、反对、弃权。',
    );
    expect(opened().when(cast(1, 'for', { choices: [{ choice: 'for' }] })).refusal).toBe('choices');
    expect(
      opened().when(take('cast', { person: member(1), choices: [{ choice: 'for' }] }, memberActor(1))).refusal,
    ).toBe('choices');
    const lines = small().past(prepare({ form: 'each', lines: '甲\n乙' }), open());
    const each = (...choices: readonly (string | null)[]) =>
      take('cast', { person: member(1), choices: choices.map((choice) => ({ choice })) }, memberActor(1));
    expect(said(lines, cast(1, 'for'))).toBe('choices: 票上有2行，请每行选一项。');
    expect(lines.when(each('for')).refusal).toBe('choices');
    expect(lines.when(each('for', 'against', 'for')).refusal).toBe('choices');
    expect(lines.when(each('for', 'yes')).refusal).toBe('invalid');
    expect(lines.when(cast(1, 'for', { choices: [{ choice: 'for' }, { choice: 'for' }] })).refusal).toBe('choices');
    const done = lines.past(each('for', null), take('close'));
    expect(rows(done)).toMatchObject([
      { line: 1, for: 1, unpressed: 3, invalid: 0, passed: false },
      { line: 2, for: 0, unpressed: 4, passed: false },
    ]);
  });

  test('a device not pressed is an outcome of its own', () => {
    const scene = opened().past(cast(1, 'for'), cast(2, 'for'), cast(3, 'abstain'), take('close'));
    expect(rows(scene)).toEqual([
      {
        round: 1,
        line: 1,
        method: 'device',
        standing: 'counted',
        all: 5,
        present: 4,
        entitled: 4,
        base: 'all',
        over: [1, 2],
        for: 2,
        against: 0,
        abstain: 1,
        unpressed: 1,
        invalid: 0,
        passed: false,
      },
    ]);
  });

  test('is no way of counting hands or papers', () => {
    const hands = small().past(prepare({ method: 'hands' }), open());
    expect(said(hands, cast(1, 'for'))).toBe('other-method: 这次表决用的是“举手表决”。');
    expect(hands.when(take('close')).refusal).toBe('other-method');
    expect(opened().when(take('count', { for: 4 })).refusal).toBe('other-method');
    expect(opened().when(take('issue', { issued: 4 })).refusal).toBe('other-method');
    expect(opened().when(take('appoint', { scrutineers: [member(1), member(2)] })).refusal).toBe('other-method');
    expect(opened().when(take('collect', { returned: 4 })).refusal).toBe('other-method');
    expect(
      opened()
        .past(take('close'))
        .when(take('recount', { reason: '再数' })).refusal,
    ).toBe('other-method');
  });

  test('what was cast, opened or closed is nobody’s to correct or annul', () => {
    const scene = opened().past(cast(1, 'for'), take('close'));
    for (const target of [2, 3, 4]) {
      const reason = { target, $reason: '试试' };
      expect(scene.when(take('correct', { ...reason, values: { choice: 'against' } })).refusal).toBe('fixed');
      expect(scene.when(take('ask-annul', reason)).refusal).toBe('fixed');
    }
  });
});

describe('what people chose is hidden', () => {
  test('until the vote is closed, and again while it is taken anew', () => {
    const scene = small().past(prepare(), open(), cast(1, 'for'));
    expect(isDisclosed(stateOf(small().past(prepare())))).toBe(false);
    expect(isDisclosed(stateOf(scene))).toBe(false);
    const closed = scene.past(take('close'));
    expect(isDisclosed(stateOf(closed))).toBe(true);
    const again = closed.past(take('repeat', { method: 'device', reason: '故障' }));
    expect(isDisclosed(stateOf(again))).toBe(false);
    expect(isDisclosed(stateOf(again.past(take('void', { reason: '不再表决' }))))).toBe(false);
    const voided = small().past(prepare(), open(), take('close'), take('void', { reason: '不再表决' }));
    expect(isDisclosed(stateOf(voided))).toBe(false);
  });

  test('and no list tells how it stands: nothing but kind, method and, once announced, the outcome', () => {
    const scene = small().past(prepare(), open(), cast(1, 'for'), cast(2, 'for'), cast(3, 'for'));
    expect(vote.facets(stateOf(scene))).toEqual({
      sitting: sittingId,
      kind: 'resolution',
      method: 'device',
      outcome: '',
    });
    expect(rows(scene)).toEqual([]);
    const counted = scene.past(take('close'));
    expect(vote.facets(stateOf(counted))).toMatchObject({ outcome: '' });
    expect(vote.facets(stateOf(counted.past(announce())))).toMatchObject({ outcome: 'passed' });
  });

  test('from the public until it is announced, and for ever where it was a meeting of directors', () => {
    const resolution = stateOf(small().past(prepare()));
    expect(vote.isPublic(resolution, 'counted')).toBe(false);
    expect(vote.isPublic(resolution, 'announced')).toBe(true);
    const directors = stateOf(room(3, 3, 'directors-meeting').past(prepare({ kind: 'directors' })));
    expect(vote.isPublic(directors, 'announced')).toBe(false);
  });
});
