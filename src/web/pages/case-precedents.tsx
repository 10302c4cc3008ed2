import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '#core/api.ts';
import { useT } from '#kit/ui/language.tsx';
import { SimilarList } from '../forms/similar.tsx';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';

/** Earlier cases on the same matter, where the duty looks for them: who handled them, and what came of it. */
export const CasePrecedents = ({ view, congress }: { readonly view: CaseView; readonly congress: string }) => {
  const t = useT();
  const { data: about } = useQuery(queries.duty(congress, view.duty));
  const wanted = about !== undefined && about.precedentsBy !== null;
  const { data } = useQuery({ ...queries.similar(congress, view.duty, view.title, view.id), enabled: wanted });
  if (!wanted || data === undefined || data.similar.length === 0) return null;
  return (
    <section className="card" aria-labelledby="precedents-title">
      <header className="card-head">
        <h2 id="precedents-title">{t(w.precedents)}</h2>
      </header>
      <SimilarList congress={congress} duty={view.duty} found={data.similar} />
    </section>
  );
};
