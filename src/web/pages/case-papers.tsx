import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '#core/api.ts';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';

/** The official papers that can be made of the case now, each as a Word file and as a PDF. */
export const CasePapers = ({ view, congress }: { readonly view: CaseView; readonly congress: string }) => {
  const t = useT();
  const { data = [] } = useQuery(queries.papers(congress, view.duty, view.id));
  if (data.length === 0) return null;
  return (
    <section className="card" aria-labelledby="papers-title">
      <header className="card-head">
        <h2 id="papers-title">{t(w.papers)}</h2>
        <small>{t(w.paperNote)}</small>
      </header>
      <ul className="related">
        {data.map((paper) => (
          <li key={paper.name}>
            <Icon name="file" />
            <span>{t(paper.label)}</span>
            <small>
              <a href={paper.docx} download aria-label={t(w.paperAs(t(paper.label), 'DOCX'))}>
                DOCX
              </a>
              {' · '}
              <a href={paper.pdf} download aria-label={t(w.paperAs(t(paper.label), 'PDF'))}>
                PDF
              </a>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
};
