import { useQueries } from '@tanstack/react-query';
import type { DutyView, MeView, StepView } from '#core/api.ts';
import { queries } from './queries.ts';

export interface Start {
  readonly duty: DutyView;
  readonly step: StepView;
}

/** Every step that opens a case and that this person may take, whatever the duty. */
export const useStarts = (
  me: MeView,
  congress: string,
): { readonly starts: readonly Start[]; readonly waiting: boolean } => {
  const found = useQueries({ queries: me.menu.map(({ duty }) => queries.duty(congress, duty)) });
  const starts = found.flatMap(({ data }) =>
    data === undefined
      ? []
      : data.starts.filter(({ refusal }) => refusal === null).map((step) => ({ duty: data, step })),
  );
  return { starts, waiting: found.some(({ isPending }) => isPending) };
};
