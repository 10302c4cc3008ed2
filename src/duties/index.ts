import type { Duty } from '#core/duty.ts';
import { figure } from '#duties/figure/duty.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { officeRule } from '#duties/office-rule/duty.ts';
import { person } from '#duties/person/duty.ts';
import { residentProblem } from '#duties/resident-problem/duty.ts';
import { publicFace as residentProblemFace } from '#duties/resident-problem/public.ts';
import { sitting } from '#duties/sitting/duty.ts';
import { suggestion } from '#duties/suggestion/duty.ts';
import { publicFace as suggestionFace } from '#duties/suggestion/public.ts';
import { unit } from '#duties/unit/duty.ts';
import type { PublicFace } from '#kit/html/face.ts';

/** The list of duties: one line each. */
export const duties: readonly Duty[] = [
  residentProblem,
  suggestion,
  sitting,
  figure,
  unit,
  person,
  mandate,
  officeRule,
];

/** What the public sees of them, in the order of the navigation. */
export const faces: readonly PublicFace[] = [residentProblemFace, suggestionFace];
