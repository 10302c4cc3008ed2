import type { Command } from '#store/append/command.ts';

/** A command of the demo before it is known which congress takes it. */
export type Act = Omit<Command, 'congress'>;

/** Orders acts by the day of entry; those of one day by the case that was begun first, each case's own acts in their order. */
export const byDay = (lives: readonly (readonly Act[])[]): readonly Act[] =>
  [...lives]
    .sort((a, b) => compare(a[0]?.today ?? '', b[0]?.today ?? ''))
    .flatMap((acts, order) => acts.map((act, index) => ({ act, order, index })))
    .sort((a, b) => compare(a.act.today, b.act.today) || a.order - b.order || a.index - b.index)
    .map(({ act }) => act);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
