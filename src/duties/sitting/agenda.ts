import type { AgendaDef } from '#core/agenda.ts';
import type { Sitting } from './state.ts';
import { itemKinds } from './words.ts';

const committee = 'standing-committee';

/** How the office draws up the agenda of a sitting; date and draft of the committee's are an act of the directors (组织法, directors' meeting). */
export const agenda: AgendaDef<Sitting> = {
  label: { zh: '议程', en: 'agenda' },
  body: ({ body }) => body,
  items: ({ items }) => items.map(({ topic, ...item }) => ({ ...item, source: topic })),
  steps: { list: 'list', withdraw: 'withdraw', arrange: 'arrange' },
  fields: { listed: 'listed', item: 'item', title: 'title', kind: 'kind', acts: 'acts', order: 'order' },
  settles: ({ body, agendaSet }) => (body === committee ? { step: 'set-agenda', done: agendaSet } : null),
  kinds: itemKinds,
  kindOf: { duties: { sitting: 'agenda', suggestion: 'suggestions' }, otherwise: 'other' },
  sources: [
    {
      duty: 'topic',
      statuses: ['pooled'],
      bodies: [committee],
      field: 'topic',
      suggests: { kind: 'kind', reporter: 'organ' },
    },
  ],
};
