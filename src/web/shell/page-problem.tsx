import { useParams } from '@tanstack/react-router';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { problemOf } from '../problem-error.ts';
import { words as w } from '../words.ts';

/** What is not there, or not this person's to see, in place of a page inside the frame: both look alike. */
export const PageAbsent = () => {
  const t = useT();
  const { congress, duty } = useParams({ strict: false });
  return (
    <div className="page page-narrow page-problem">
      <h1>{t(w.absent)}</h1>
      <p>{t(w.absentWhy)}</p>
      <p className="page-ways">
        <Go className="button button-filled" href={`/desk/${congress}`}>
          {t(w.backToday)}
        </Go>
        {duty === undefined ? null : (
          <Go className="button" href={`/desk/${congress}/${duty}`}>
            {t(w.backList)}
          </Go>
        )}
      </p>
    </div>
  );
};

/** In place of a page whose data could not be read: its heading, the problem as a sentence, and trying again. */
export const PageProblem = ({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) => {
  const t = useT();
  const problem = problemOf(error);
  if (problem.status === 404) return <PageAbsent />;
  return (
    <div className="page page-narrow page-problem">
      <h1>{t(w.notOpened)}</h1>
      <ProblemNote problem={problem} onAgain={onAgain} />
    </div>
  );
};
