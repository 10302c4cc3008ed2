import type { Link } from '#core/duty.ts';
import type { Act } from '#duties/sitting/events.ts';

/** The only place where one case leads to another: each event of the first column brings the steps of the second with it, and its annulment those of the third. */
export const links: readonly Link[] = [
  {
    when: 'resident-problem.merged',
    take: (event) => [
      { duty: 'resident-problem', case: event.open.into as string, step: 'absorb', input: { from: event.case } },
    ],
    undo: (absorbed) => [{ ...absorbed, step: 'release' }],
  },
  {
    when: 'suggestion.merged',
    take: (event) => [
      { duty: 'suggestion', case: event.open.into as string, step: 'absorb', input: { from: event.case } },
    ],
    undo: (absorbed) => [{ ...absorbed, step: 'release' }],
  },
  // What an item decides for other cases is taken as that item decided it, all of them or none.
  {
    when: 'sitting.decided',
    take: (event) =>
      ((event.open.acts ?? []) as unknown as readonly Act[]).map(({ duty, case: id, step, input }) => ({
        duty,
        case: id,
        step,
        input,
        decision: { sitting: event.case, item: String(event.open.item) },
      })),
  },
  // The register calls a station as its file does.
  ...['station.renamed', 'station.upgraded'].map(
    (when): Link => ({
      when,
      take: (event) =>
        typeof event.closed.name === 'string'
          ? [{ duty: 'unit', case: event.open.unit as string, step: 'rename', input: { name: event.closed.name } }]
          : [],
    }),
  ),
];
