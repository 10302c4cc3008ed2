import { base, frame } from './style-base.ts';
import { figures, printed, wider } from './style-figures.ts';
import { forms } from './style-forms.ts';

/** The style sheet of the public site, as it is served: tokens, type, grid, parts; the pages need no style of their own. */
export const styleSheet = [base, frame, forms, figures, wider, printed].join('').replace(/\n+/g, '\n');
