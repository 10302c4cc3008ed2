import type { PublicFace } from '#kit/html/face.ts';
import { words } from './words.ts';

/** Papers that were published stand on the page of their sitting; each has its record and its files. */
export const publicFace: PublicFace = {
  duty: 'meeting-paper',
  listed: false,
  routes: [],
  marks: () => ({ kind: 'done', word: words.states.published }),
};
