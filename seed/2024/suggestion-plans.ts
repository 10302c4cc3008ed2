import type { SuggestionPlan } from './suggestions.ts';

/** Of the year's suggestions most are solved or adopted by its end; the rest have another class, and one is not yet due. */
export const suggestions2024: SuggestionPlan = {
  seed: 20_240_138,
  series: 72,
  year: '2024',
  session: '2024-01-09',
  recessFrom: '2024-02-20',
  recessUntil: '2024-07-10',
  parts: [
    { end: 'solved', n: 67, session: true },
    { end: 'solved', n: 12, session: true, bend: 'joint' },
    { end: 'solved', n: 4, session: true, bend: 'two-leads' },
    { end: 'solved', n: 2, session: true, bend: 'refused' },
    { end: 'solved', n: 3, session: true, bend: 'declined' },
    { end: 'solved', n: 4, session: true, bend: 'extended' },
    { end: 'solved', n: 4, session: true, bend: 'key' },
    { end: 'solved', n: 2, session: true, bend: 'wrong-class' },
    { end: 'solved', n: 3, session: true, bend: 'late-rating' },
    { end: 'fulfilled', n: 4, session: true },
    { end: 'second-reply', n: 3, session: true },
    { end: 'second-reply', n: 1 },
    { end: 'solved', n: 11 },
    { end: 'solved', n: 1, bend: 'refused' },
    { end: 'solving', n: 6, session: true },
    { end: 'planned', n: 5, session: true },
    { end: 'planned', n: 1 },
    { end: 'reference', n: 3, session: true },
    { end: 'reference', n: 1, bend: 'extended' },
    { end: 'late', n: 1 },
    { end: 'withdrawn', n: 2, session: true },
    { end: 'withdrawn', n: 1 },
    { end: 'merged', n: 4 },
    { end: 'returned', n: 3 },
    { end: 'annulled', n: 2 },
  ],
};

/** Handed over late in 2023 and replied to in 2024: of the year before. */
export const suggestions2023: SuggestionPlan = {
  seed: 20_230_012,
  series: 73,
  year: '2023',
  session: '2023-01-10',
  recessFrom: '2023-10-09',
  recessUntil: '2023-11-20',
  parts: [
    { end: 'solved', n: 9 },
    { end: 'second-reply', n: 1 },
    { end: 'reference', n: 2 },
  ],
};

/** Of the next session. */
export const suggestions2025: SuggestionPlan = {
  seed: 20_250_021,
  series: 74,
  year: '2025',
  session: '2025-01-07',
  recessFrom: '2025-02-10',
  recessUntil: '2025-04-10',
  parts: [
    { end: 'solved', n: 16, session: true },
    { end: 'reference', n: 2, session: true },
    { end: 'solved', n: 3 },
  ],
};
