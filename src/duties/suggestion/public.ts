import type { PublicFace } from '#kit/html/face.ts';
import { results, words } from './words.ts';

const SHAPES = { solved: 'done', solving: 'partly', planned: 'plan', reference: 'explained' } as const;

/** What residents see of this duty: the published abstracts, who handles them, and what came of them. */
export const publicFace: PublicFace = {
  duty: 'suggestion',
  routes: [],
  marks: ({ result }) =>
    result !== undefined && Object.hasOwn(results, result)
      ? { kind: SHAPES[result as keyof typeof SHAPES], word: results[result as keyof typeof results], facet: 'result' }
      : { kind: 'run', word: words.states.handling },
};
