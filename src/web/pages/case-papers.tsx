import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseView } from '#core/api.ts';
import type { PapersView } from '#core/api-desk.ts';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';

type Paper = PapersView['papers'][number];

/** The official papers that can be made of the case now, each as a Word file and as a PDF; a monthly report by its month. */
export const CasePapers = ({ view, congress }: { readonly view: CaseView; readonly congress: string }) => {
  const t = useT();
  const { data = [] } = useQuery(queries.papers(congress, view.duty, view.id));
  const [months, setMonths] = useState<Readonly<Record<string, string>>>({});
  if (data.length === 0) return null;
  const monthOf = ({ name, month }: Paper): string => months[name] ?? month ?? '';
  const asked = (paper: Paper): string => (paper.months === undefined ? '' : `?month=${monthOf(paper)}`);
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
            {paper.months === undefined ? null : (
              <select
                className="paper-month"
                aria-label={`${t(paper.label)} ${t(w.paperMonth)}`}
                value={monthOf(paper)}
                onChange={({ target }) => setMonths({ ...months, [paper.name]: target.value })}
              >
                {paper.months.map((month) => (
                  <option key={month}>{month}</option>
                ))}
              </select>
            )}
            <small>
              <a href={`${paper.docx}${asked(paper)}`} download aria-label={t(w.paperAs(t(paper.label), 'DOCX'))}>
                DOCX
              </a>
              {' · '}
              <a href={`${paper.pdf}${asked(paper)}`} download aria-label={t(w.paperAs(t(paper.label), 'PDF'))}>
                PDF
              </a>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
};
