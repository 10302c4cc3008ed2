import type { Paper } from '#core/paper.ts';
import type { events } from './events.ts';
import type { IssuedDocument } from './state.ts';
import { isWritten } from './words.ts';
import { writtenPaper } from './written.ts';

type Own = Paper<IssuedDocument, typeof events>;

/** 决定、决议、公告: the draft without a number, what was issued with it. */
const written: Own = {
  name: 'document',
  label: { zh: '公文', en: 'the document' },
  sees: ['public'],
  when: ({ kind }, status) => isWritten(kind) && status !== 'dropped',
  make: ({ state, number, congress, last, nameOf }) => {
    const [drafted, again] = [last('drafted'), last('redrafted')];
    return writtenPaper({
      mark: congress,
      number,
      title: (again ?? drafted)?.text('title') ?? '',
      text: (again ?? drafted)?.text('text') ?? '',
      body: state.unit === null ? '' : nameOf('unit', state.unit),
      ordinal: state.ordinal,
      passedOn: state.passedOn,
      issuedOn: state.issuedOn,
    });
  },
};

export const papers = [written];
