import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { linkedCase } from '#core/links.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { meetingPaper } from '#duties/meeting-paper/duty.ts';
import { sitting } from '#duties/sitting/duty.ts';
import { convened, leader, MEETING, office, SITS_ON, SITTING, sit, take } from '#duties/sitting/example.ts';
import { suggestion } from '#duties/suggestion/duty.ts';
import { actors, steps as s, units } from '#duties/suggestion/example.ts';
import { unit } from '#duties/unit/duty.ts';
import { vote } from '#duties/vote/duty.ts';
import { document } from './duty.ts';

const duties = [document, unit, mandate, attendance, vote, meetingPaper, suggestion];
const rules = { 'document-code-decision': '示人大', 'document-code-directors-minutes': '示主纪' };
/** The committee sat on paper: its first item was heard, its second is still open. */
const begun = (...past: readonly DeskStep[]): Given =>
  given(sitting, { duties, links, rules }).past(
    ...convened,
    sit('hold', { all: 5, present: 4, filed: '记录27' }),
    ...past,
  );
const passed = sit('conclude', { item: 2, outcome: 'passed' }, SITS_ON, { automatic: true });
const heard = sit('decide', { item: 1, outcome: 'noted' });

const secondClerk: Actor = { person: 'person-office-2', posts: [{ post: 'office', unit: null }] };
const wording = { title: '示例区人民代表大会常务委员会关于生态廊道的决定', text: '一、建设。\n二、保护。' };
const of = (id: string, step: string, input: object = {}, actor = office): DeskStep =>
  take('document', id, step, input, '2024-06-03', { actor });
const draft = (id: string, input: object = {}): DeskStep =>
  of(id, 'draft', { kind: 'decision', sitting: SITTING, item: 2, ...wording, ...input });
const issue = (id: string): DeskStep => of(id, 'issue', {}, leader);

describe('a decision', () => {
  test('is numbered when it is signed, under the code of its kind, and not before', () => {
    const drafted = begun(passed, draft('document-1'));
    expect(drafted.desk.file('document-1').state.number).toBeNull();
    const issued = drafted.past(issue('document-1'));
    expect(issued.desk.file('document-1').state).toMatchObject({
      number: '示人大-document-1',
      status: 'issued',
      open: { ordinal: 27, passedOn: SITS_ON, issuedOn: '2024-06-03' },
    });
  });

  test('is signed only once its item was passed, and only if it was', () => {
    expect(begun(draft('document-1')).when(issue('document-1')).refusal).toBe('not-passed');
    const rejected = sit('conclude', { item: 2, outcome: 'rejected' }, SITS_ON, { automatic: true });
    expect(begun(rejected, draft('document-1')).when(issue('document-1')).refusal).toBe('not-passed');
    expect(begun(heard, draft('document-1', { item: 1 })).when(issue('document-1')).refusal).toBe('not-passed');
  });

  test('is one on its item, be it called a decision or a resolution, until the first is annulled', () => {
    const second = begun(passed, draft('document-1'), issue('document-1'), draft('document-2', { kind: 'resolution' }));
    expect(second.when(issue('document-2')).refusal).toBe('issued-already');
    const annulled = second.past(
      of('document-1', 'ask-annul', { target: 1, $reason: '录错了。' }),
      of('document-1', 'annul', { target: 1, $reason: '核对属实。' }, secondClerk),
    );
    expect(annulled.when(issue('document-2')).refusal).toBeNull();
  });

  test('names an item of a sitting of the committee', () => {
    expect(begun().when(draft('document-1', { sitting: MEETING })).refusal).toBe('no-sitting');
    expect(begun().when(draft('document-1', { sitting: 'nowhere' })).refusal).toBe('no-sitting');
    expect(begun().when(draft('document-1', { item: 9 })).refusal).toBe('no-item');
    expect(begun().when(draft('document-1', { item: undefined })).refusal).toBe('no-item');
  });
});

describe('an announcement', () => {
  const announced = (id: string, input: object = {}): DeskStep =>
    draft(id, { kind: 'announcement', item: undefined, ...input });

  test('may be one of several, about several items or about one', () => {
    const after = begun(passed, heard, announced('document-1'), issue('document-1'), announced('document-2'));
    expect(after.when(issue('document-2')).refusal).toBeNull();
    expect(after.past(announced('document-3', { item: 2 })).when(issue('document-3')).refusal).toBeNull();
  });

  test('waits until the sitting has passed something', () => {
    expect(begun(announced('document-1')).when(issue('document-1')).refusal).toBe('not-passed');
  });
});

describe('what is published', () => {
  const published = (given: Given, id: string): boolean => {
    const { open, status } = given.desk.file(id).state;
    return document.isPublic(open, status);
  };

  test('is a decision once it is signed, and no draft', () => {
    const drafted = begun(passed, draft('document-1'));
    expect(published(drafted, 'document-1')).toBe(false);
    const redrafted = drafted.past(of('document-1', 'redraft', wording));
    expect(published(redrafted, 'document-1')).toBe(false);
    expect(published(redrafted.past(issue('document-1')), 'document-1')).toBe(true);
    const dropped = begun(draft('document-1'), of('document-1', 'drop', { reason: '不发了。' }));
    expect(published(dropped, 'document-1')).toBe(false);
  });
});

describe('a step that signs a paper', () => {
  const DIRECTORS = '00000000-0000-7000-8003-000000000009';
  const meeting = (step: string, input: object = {}, more: Partial<DeskStep> = {}): DeskStep =>
    take('sitting', DIRECTORS, step, input, SITS_ON, more);
  const sat = [
    meeting('convene', { unit: '00000000-0000-7000-8001-000000000002', ordinal: 44, sitsOn: SITS_ON }),
    meeting('list', { kind: 'other', title: '事项' }),
    meeting('notify', { exemption: 'urgent', reason: '急。' }),
  ];
  const documents = ({ desk }: Given) => desk.files().filter(({ state }) => state.duty === 'document');

  test('numbers the minutes of a directors’ meeting held in the room with their signing', () => {
    const told = begun(...sat);
    const seats = told.desk.files().filter(({ state }) => state.duty === 'attendance');
    const here = seats.map(({ state }) => take('attendance', state.id, 'mark-present', { means: 'tapped' }));
    const minuted = told.past(
      ...here,
      meeting('open', { presiding: '00000000-0000-7000-8002-000000000001' }, { actor: leader }),
      meeting('begin', { item: 1 }),
      meeting('decide', { item: 1, outcome: 'noted' }),
      meeting('close'),
      meeting('approve'),
    );
    expect(documents(minuted)).toEqual([]);
    const [filed, ...rest] = documents(minuted.past(meeting('minute')));
    expect(rest).toEqual([]);
    expect(filed?.state).toMatchObject({ status: 'issued', open: { kind: 'directors-minutes', sitting: DIRECTORS } });
    expect(filed?.state.number).toMatch(/^示主纪-/);
  });

  test('numbers no minutes that were signed on paper: they have the number of their paper', () => {
    const minuted = begun(...[1, 2].flatMap(() => []), take('sitting', MEETING, 'approve', {}, SITS_ON)).past(
      take('sitting', MEETING, 'minute', {}, SITS_ON),
    );
    expect(documents(minuted)).toEqual([]);
  });

  test('numbers the letter that hands a suggestion over; a correction keeps it', () => {
    const ID = 'suggestion-1';
    const ofIt = (step: DeskStep): DeskStep => ({ ...step, case: ID, duty: 'suggestion' });
    const handed = given(suggestion, { duties: [...duties, sitting], links }).past(
      ...units,
      ...[s.write('2024-02-01'), s.submit('2024-02-01'), s.number('2024-02-02'), s.handOver('2024-02-05')].map(ofIt),
    );
    const [letter, ...others] = documents(handed);
    expect(others).toEqual([]);
    expect(letter?.state).toMatchObject({ open: { kind: 'handover-letter', suggestion: ID, issuedOn: '2024-02-05' } });
    const seq = handed.desk.file(ID).events.findLast(({ type }) => type === 'handed-over')?.seq ?? 0;
    expect(letter?.state.id).toBe(linkedCase({ case: ID, seq }, 'document'));
    const corrected = handed.past(
      ofIt({
        step: 'correct',
        actor: actors.committee,
        on: '2024-02-06',
        input: { target: seq, values: { note: '请尽快。' }, $reason: '补说明。' },
      }),
    );
    expect(documents(corrected)).toEqual(documents(handed));
  });
});
