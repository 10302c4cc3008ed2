import type { PublicFace } from '#kit/html/face.ts';
import { words } from './words.ts';

/** What the public sees: that it was held, when, by whom, and how many deputies came. */
export const publicFace: PublicFace = {
  duty: 'activity',
  routes: [],
  marks: () => ({ kind: 'done', word: words.states.held }),
};
