import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CaseView } from '#core/api.ts';
import type { FindCases, FoundCase } from '#kit/ui/control.ts';
import { queries } from '../queries.ts';

const HITS = '8';

/** Finds the cases that a field may name: by number or words; while nothing is typed those that are like the present case, of another duty the latest. */
export const useFindCases = (congress: string, view: CaseView | null): FindCases => {
  const client = useQueryClient();
  return useCallback(
    async (duty, words) => {
      if (words !== '' || view?.duty !== duty) {
        const asked = words === '' ? { sort: '-opened' } : { q: words, sort: 'opened' };
        const query = new URLSearchParams({ ...asked, size: HITS }).toString();
        const { rows } = await client.fetchQuery(queries.cases(congress, duty, query));
        return rows
          .filter(({ id }) => id !== view?.id)
          .map(
            ({ id, number, title, status, openedOn }): FoundCase => ({
              id,
              number,
              title,
              status: status.label,
              openedOn,
            }),
          );
      }
      return (await client.fetchQuery({ ...queries.similar(congress, duty, view.title, view.id), staleTime: 60_000 }))
        .similar;
    },
    [client, congress, view],
  );
};
