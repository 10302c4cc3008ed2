import type { Link, LinkedCommand } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import { undone } from '#core/links.ts';

/** What follows an agenda: the topics of its items and their papers. */

/** The topic on which an item rests, as the sitting listed it. */
const topicOf = (history: readonly CaseEvent[], item: unknown): string | null => {
  const listed = history.find(({ type, open }) => type === 'listed' && open.item === item);
  return typeof listed?.open.topic === 'string' ? listed.open.topic : null;
};
/** The topics of all items, whatever became of them: each says itself whether it still follows. */
const topics = (history: readonly CaseEvent[]): readonly string[] =>
  history.flatMap(({ type, open }) => (type === 'listed' && typeof open.topic === 'string' ? [open.topic] : []));

const ofTopic = (id: string, step: string, input: LinkedCommand['input']): LinkedCommand => ({
  duty: 'topic',
  case: id,
  step,
  input,
});
const ofPapers = (event: CaseEvent, step: string, input: LinkedCommand['input']): readonly LinkedCommand[] =>
  ((event.open.papers ?? []) as readonly string[]).map((id) => ({ duty: 'meeting-paper', case: id, step, input }));

const FOLLOWS: readonly string[] = ['scheduled', 'handled'];
const LIVE: readonly string[] = ['awaited', 'received', 'distributed'];

const movedDay = (event: CaseEvent): LinkedCommand['input'] => ({ sitsOn: event.open.sitsOn as string });

export const agendaLinks: readonly Link[] = [
  {
    when: 'sitting.listed',
    take: (event) =>
      typeof event.open.topic === 'string'
        ? [ofTopic(event.open.topic, 'schedule', { sitting: event.case, item: event.open.item as number })]
        : [],
    undo: ({ case: id }, event) => [ofTopic(id, 'unschedule', { sitting: event.case })],
  },
  {
    when: 'sitting.withdrawn',
    take: (event, history) => {
      const topic = topicOf(history, event.open.item);
      return topic === null ? [] : [ofTopic(topic, 'unschedule', { sitting: event.case })];
    },
    undo: ({ case: id }, event) => [ofTopic(id, 'schedule', { sitting: event.case, item: event.open.item as number })],
  },
  {
    when: 'sitting.moved',
    take: (event, history) => topics(history).map((id) => ofTopic(id, 'shift', movedDay(event))),
    only: (_taken, other) => other.status === 'scheduled',
    undo: undone,
  },
  {
    when: 'sitting.cancelled',
    take: (event, history) => topics(history).map((id) => ofTopic(id, 'unschedule', { sitting: event.case })),
    only: (_taken, other) => other.status === 'scheduled',
    undo: undone,
  },
  // What was put off waits for another sitting; the rest is dealt with.
  {
    when: 'sitting.decided',
    take: (event, history) => {
      const topic = topicOf(history, event.open.item);
      if (topic === null) return [];
      return event.open.outcome === 'deferred'
        ? [ofTopic(topic, 'unschedule', { sitting: event.case })]
        : [ofTopic(topic, 'handle', { outcome: event.open.outcome as string })];
    },
    only: (_taken, other) => FOLLOWS.includes(other.status),
    undo: undone,
  },
  {
    when: 'sitting.moved',
    take: (event) => ofPapers(event, 'shift', movedDay(event)),
    only: (_taken, other) => LIVE.includes(other.status),
    undo: undone,
  },
  ...['sitting.cancelled', 'sitting.withdrawn'].map(
    (when): Link => ({
      when,
      take: (event) => ofPapers(event, 'drop', {}),
      only: (_taken, other) => LIVE.includes(other.status),
      undo: undone,
    }),
  ),
];
