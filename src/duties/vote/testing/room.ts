import type { Actor } from '#core/actor.ts';
import { type Duty, defineDuty } from '#core/duty.ts';
import type { JsonObject } from '#core/json.ts';
import { event, type Folded, procedureOf } from '#core/procedure.ts';
import { type Label, ok } from '#core/result.ts';
import { choice, json } from '#core/schema.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { plain, toyBasis } from '#core/testing/toy.ts';
import type { VoteMethod, VoteOption } from '#core/vote.ts';
import type { VoteKindId } from '#laws/vote-kinds.ts';

/** A room for votes to be taken in: the parts of a sitting and of attendances that a vote reads, told as they are. */

const DAY = '2024-05-30';
const optionsOf = <S extends string>(states: readonly S[]): Readonly<Record<S, Label>> =>
  Object.fromEntries(states.map((name) => [name, { zh: name, en: name }])) as unknown as Readonly<Record<S, Label>>;

/** A duty whose cases are as they were last told. */
const told = <S extends string>(
  name: string,
  states: readonly [S, ...S[]],
  relations: Readonly<Record<string, string>>,
) => {
  const telling = event(
    { zh: '如实', en: 'told' },
    {
      status: choice({ label: { zh: '状态', en: 'status' }, options: optionsOf(states) }),
      open: json<JsonObject>({ label: { zh: '内容', en: 'what' } }),
    },
  );
  const step = {
    label: { zh: '如实', en: 'tell' },
    to: states,
    by: ['office'] as const,
    records: 'told' as const,
    basis: toyBasis,
    decides: ({ input }: { readonly input: { readonly status: S; readonly open: JsonObject } }) =>
      ok({ events: [{ type: 'told' as const, values: input }] as const, to: input.status }),
  };
  const procedure = procedureOf<JsonObject>()({
    edition: 1,
    states: optionsOf(states),
    final: [],
    resting: states,
    roles: { office: { label: { zh: '办公室', en: 'office' }, post: 'office' } },
    events: { told: telling },
    initial: {},
    fold: { told: (_before, { open }: Folded<typeof telling>) => open.open },
    parties: (open) =>
      Object.entries(relations).flatMap(([relation, kind]) => {
        const id = open[relation];
        return typeof id === 'string' ? [{ relation, kind: kind as 'person', id }] : [];
      }),
    keepers: { roles: ['office'], basis: toyBasis },
    clocks: {},
    steps: { tell: { ...step, from: 'start' }, 'tell-again': { ...step, from: states } },
  });
  return defineDuty<JsonObject>({ ...plain(name), editions: [{ since: '1949-10-01', procedure }] });
};

/** The duties of the room besides mandates. */
export const roomDuties: readonly Duty[] = [
  told('sitting', ['notified', 'open', 'held'], {}),
  told('attendance', ['invited', 'present', 'left'], { of: 'case', person: 'person' }),
];

const uuid = (kind: string, n: number): string => `00000000-0000-7000-8${kind}-${String(n).padStart(12, '0')}`;
export const sittingId = uuid('001', 1);
export const unitId = uuid('002', 1);
export const member = (n: number): string => uuid('003', n);
const attendanceOf = (n: number): string => uuid('004', n);
const mandateOf = (n: number): string => uuid('005', n);
export const voteId = (n = 1): string => uuid('006', n);

export const office: Actor = { person: uuid('007', 1), posts: [{ post: 'office', unit: null }] };
export const secondClerk: Actor = { person: uuid('007', 2), posts: [{ post: 'office', unit: null }] };
export const leader: Actor = { person: member(1), posts: [{ post: 'leader', unit: null }] };
export const memberActor = (n: number): Actor => ({ person: member(n), posts: [{ post: 'member', unit: unitId }] });

const step = (duty: string, id: string, name: string, input: object, actor = office, on = DAY): DeskStep => ({
  duty,
  case: id,
  step: name,
  input,
  actor,
  on,
});

const sittingOpen = (body: string, items: readonly object[]): object => ({ unit: unitId, body, items });

/** The sitting of a body with its items, open. */
export const sittingIs = (
  status = 'open',
  body = 'standing-committee',
  items: readonly object[] = [
    { item: 1, status: 'begun' },
    { item: 2, status: 'begun' },
    { item: 3, status: 'withdrawn' },
  ],
  again = false,
): DeskStep => step('sitting', sittingId, again ? 'tell-again' : 'tell', { status, open: sittingOpen(body, items) });

/** A member in office. */
export const inOffice = (n: number): DeskStep =>
  step('mandate', mandateOf(n), 'take-up', { person: member(n), post: 'member', unit: unitId }, office, '2024-05-01');
/** A member whose mandate ends on a day. */
export const outOfOffice = (n: number, on = DAY): DeskStep =>
  step('mandate', mandateOf(n), 'end', { reason: 'resigned' }, office, on);
/** What the roll says of a member; `recusals` are items. */
export const rollSays = (
  n: number,
  status: string,
  recusals: readonly number[] = [],
  capacity = 'member',
  again = false,
): DeskStep =>
  step('attendance', attendanceOf(n), again ? 'tell-again' : 'tell', {
    status,
    open: { of: sittingId, person: member(n), capacity, recusals },
  });

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1);

/** A body of `all` members (numbers 1 to `all`) of whom the first `present` are in the room, at an open sitting. */
export const roomWith = (all: number, present: number, body = 'standing-committee'): readonly DeskStep[] => [
  step('unit', unitId, 'establish', { kind: body, name: '示例机构' }, office, '2024-05-01'),
  sittingIs('open', body),
  ...upTo(all).map(inOffice),
  ...upTo(present).map((n) => rollSays(n, 'present')),
];

interface Prepared {
  readonly kind?: VoteKindId;
  readonly method?: VoteMethod;
  readonly item?: number;
  readonly form?: 'single' | 'each' | 'merged';
  readonly lines?: string;
  readonly unopposed?: boolean;
}
export const prepare = (asked: Prepared = {}, id = voteId()): DeskStep =>
  step('vote', id, 'prepare', {
    sitting: sittingId,
    item: 1,
    kind: 'resolution',
    method: 'device',
    form: 'single',
    question: '关于示例事项的决议（草案）',
    ...asked,
  });
export const take = (name: string, input: object = {}, actor = office, id = voteId()): DeskStep =>
  step('vote', id, name, input, actor);
export const open = (id = voteId()): DeskStep => take('open', {}, office, id);
export const cast = (n: number, choice: VoteOption, more: object = {}, id = voteId()): DeskStep =>
  take('cast', { person: member(n), choice, ...more }, memberActor(n), id);
export const announce = (presiding = 1, id = voteId()): DeskStep =>
  take('announce', { presiding: member(presiding) }, leader, id);
export const enter = (n: number, counts: object, id = voteId()): DeskStep =>
  take('enter', { person: member(n), ...counts }, memberActor(n), id);
