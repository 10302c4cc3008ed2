import type { Actor } from '#core/actor.ts';
import { defineDuty } from '#core/duty.ts';
import type { JsonObject } from '#core/json.ts';
import { event, type Folded, procedureOf } from '#core/procedure.ts';
import { json } from '#core/schema.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { label, plain, toyBasis } from '#core/testing/toy.ts';

/** A sitting as others read it by facts, and nothing else: its state is whatever a test says. */
const told = event(label('会议'), { state: json<JsonObject>({ label: label('情况') }) });

const procedure = procedureOf<JsonObject>()({
  edition: 1,
  states: { notified: label('已通知'), open: label('正在开会'), held: label('已开完') },
  final: ['held'],
  roles: { office: { label: label('办公室'), post: 'office' } },
  events: { told },
  initial: {},
  fold: { told: (before, { open }: Folded<typeof told>) => ({ ...before, ...open.state }) },
  parties: () => [],
  keepers: { roles: ['office'], basis: toyBasis },
  clocks: {},
  steps: {
    notify: { label: label('通知'), from: 'start', to: 'notified', by: ['office'], records: 'told', basis: toyBasis },
    open: { label: label('开会'), from: ['notified'], to: 'open', by: ['office'], records: 'told', basis: toyBasis },
    go: { label: label('继续'), from: ['open'], to: 'same', by: ['office'], records: 'told', basis: toyBasis },
    end: { label: label('散会'), from: ['open'], to: 'held', by: ['office'], records: 'told', basis: toyBasis },
  },
});
export const toySitting = defineDuty<JsonObject>({
  ...plain('sitting'),
  editions: [{ since: '1949-10-01', procedure }],
});

export const SITTING = 'sitting-1';
export const SITS_ON = '2024-06-26';
const office: Actor = { person: 'person-office', posts: [{ post: 'office', unit: null }] };

/** A step of the sitting that says what its state is from now on. */
export const tell = (step: 'notify' | 'open' | 'go' | 'end', state: JsonObject, on: string = SITS_ON): DeskStep => ({
  case: SITTING,
  duty: 'sitting',
  step,
  actor: office,
  on,
  input: { state },
});
