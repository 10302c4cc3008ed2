import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseView } from '#core/api.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';

interface Place {
  readonly congress: string;
  readonly view: Pick<CaseView, 'duty' | 'id'>;
  readonly step: string;
}

/** The code of the minute, as digits and for a phone's camera. */
export const Code = ({ congress, view, step }: Place) => {
  const t = useT();
  const { data, error } = useQuery(queries.presence(congress, view.duty, view.id, step));
  if (data === undefined) return error === null ? <Waiting /> : <ProblemNote problem={problemOf(error)} />;
  const { size, path } = data.qr;
  return (
    <div className="presence">
      <svg className="presence-qr" viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={t(w.presenceQr)}>
        <rect x="-2" y="-2" width={size + 4} height={size + 4} fill="#fff" />
        <path d={path} fill="#1d1b18" />
      </svg>
      <output className="presence-code" aria-live="off">
        {data.code.slice(0, 3)} {data.code.slice(3)}
      </output>
      <p className="muted">{t(w.presenceNote)}</p>
    </div>
  );
};

/** The code of the minute for the screen at the place: whoever comes scans or types it. */
export const CasePresence = ({ congress, view }: { readonly congress: string; readonly view: CaseView }) => {
  const t = useT();
  const [shown, show] = useState<string | null>(null);
  const one = view.shows.find(({ step }) => step === shown);
  if (view.shows.length === 0) return null;
  return (
    <section className="card" aria-labelledby="presence-title">
      <header className="card-head">
        <h2 id="presence-title">{t(w.presence)}</h2>
      </header>
      <div className="steps">
        {view.shows.map(({ step, label }) => (
          <button key={step} type="button" className="button" onClick={() => show(step)}>
            {t(w.presenceShow(label))}
          </button>
        ))}
      </div>
      <Sheet
        open={one !== undefined}
        title={one === undefined ? '' : t(one.label)}
        width={600}
        onClose={() => show(null)}
      >
        {one === undefined ? null : <Code congress={congress} view={view} step={one.step} />}
      </Sheet>
    </section>
  );
};
