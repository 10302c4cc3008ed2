import type { PublicFace } from '#kit/html/face.ts';
import { words } from './words.ts';

/** What the public sees: that it was held, when, by whom, and how many deputies came. */
export const publicFace: PublicFace = {
  duty: 'activity',
  routes: [],
  marks: (_facets, status) => ({ kind: 'done', word: status === 'closed' ? words.states.closed : words.states.held }),
};
