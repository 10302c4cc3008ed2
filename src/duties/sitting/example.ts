import type { Actor } from '#core/actor.ts';
import { linkedCase } from '#core/links.ts';
import type { DeskStep } from '#core/testing/desk.ts';

/** A committee of five and its directors' meeting of three: people and units that exist nowhere. */
const uuid = (kind: string, n: number): string => `00000000-0000-7000-8${kind}-${String(n).padStart(12, '0')}`;
export const committee = uuid('001', 1);
export const directors = uuid('001', 2);
export const member = (n: number): string => uuid('002', n);
export const SITTING = uuid('003', 1);
export const MEETING = uuid('003', 2);
export const PAPER = uuid('003', 3);
export const VOTE = uuid('004', 1);
export const MEMBERS = 5;
export const CONVENED = '2024-05-10';
export const SITS_ON = '2024-05-30';

export const office: Actor = { person: uuid('005', 1), posts: [{ post: 'office', unit: null }] };
export const leader: Actor = { person: member(1), posts: [{ post: 'leader', unit: null }] };
export const memberActor = (n: number): Actor => ({ person: member(n), posts: [{ post: 'member', unit: committee }] });

export const take = (
  duty: string,
  id: string,
  step: string,
  input: object = {},
  on = SITS_ON,
  more: Partial<DeskStep> = {},
): DeskStep => ({ duty, case: id, step, input, actor: office, on, ...more });
export const sit = (step: string, input: object = {}, on = SITS_ON, more: Partial<DeskStep> = {}): DeskStep =>
  take('sitting', SITTING, step, input, on, more);

const seat = (n: number, unit: string, index: number): DeskStep =>
  take('mandate', uuid('006', index), 'take-up', { person: member(n), post: 'member', unit }, '2024-01-02');
/** The mandate of a member on the committee ends. */
export const mandateOf = (n: number): string => uuid('006', n);
export const leaves = (n: number, on = SITS_ON): DeskStep =>
  take('mandate', mandateOf(n), 'end', { reason: 'reassigned' }, on);

const all = Array.from({ length: MEMBERS }, (_, index) => index + 1);
const unitOf = (id: string, kind: string, name: string, rest: object = {}) =>
  take('unit', id, 'establish', { kind, name, ...rest }, '2024-01-02');

/** The bodies and who sits in them, and a directors' meeting that agreed to the agenda. */
export const bodies: readonly DeskStep[] = [
  unitOf(committee, 'standing-committee', '示例区人大常委会', { seats: MEMBERS }),
  unitOf(directors, 'directors-meeting', '示例区人大常委会主任会议', { parent: committee }),
  ...all.map((n) => seat(n, committee, n)),
  ...[1, 2, 3].map((n) => seat(n, directors, 10 + n)),
  take('sitting', MEETING, 'convene', { unit: directors, ordinal: 43, sitsOn: CONVENED }, CONVENED),
  take('sitting', MEETING, 'list', { kind: 'agenda', title: '常委会会议议程草案' }, CONVENED),
  take('sitting', MEETING, 'list', { kind: 'other', title: '另一事项' }, CONVENED),
  take('sitting', MEETING, 'hold', { all: 3, present: 3, filed: '记录43' }, CONVENED),
  take('sitting', MEETING, 'decide', { item: 1, outcome: 'passed' }, CONVENED),
  take('sitting', MEETING, 'decide', { item: 2, outcome: 'rejected' }, CONVENED),
];

export const convened: readonly DeskStep[] = [
  ...bodies,
  sit('convene', { unit: committee, ordinal: 27, sitsOn: SITS_ON }, CONVENED),
  sit('list', { kind: 'report-deliberate', title: '听取和审议报告' }, CONVENED),
  sit('list', { kind: 'decision', title: '审议决定草案' }, CONVENED),
];
export const agendaSet = sit('set-agenda', {}, CONVENED, { decision: { sitting: MEETING, item: '1' } });
export const notify = (on = '2024-05-20', input: object = {}): DeskStep => sit('notify', input, on);
export const notified: readonly DeskStep[] = [...convened, agendaSet, notify()];

/** The sitting's own records: convened, two items, the agenda fixed, the notice. */
const NOTICE_SEQ = 5;
export const attendanceOf = (n: number): string =>
  linkedCase({ case: SITTING, seq: NOTICE_SEQ }, 'attendance', member(n));
export const comes = (n: number): DeskStep => take('attendance', attendanceOf(n), 'mark-present', { means: 'tapped' });
export const open = (input: object = {}): DeskStep =>
  sit('open', { presiding: member(1), ...input }, SITS_ON, { actor: leader });
export const inSession: readonly DeskStep[] = [...notified, comes(1), comes(2), comes(3), open(), sit('adopt')];
