import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { problemOf } from '../problem-error.ts';
import { words as w } from '../words.ts';

/** In place of a page whose data could not be read: its heading, the problem as a sentence, and trying again. */
export const PageProblem = ({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) => {
  const t = useT();
  return (
    <div className="page page-narrow page-problem">
      <h1>{t(w.notOpened)}</h1>
      <ProblemNote problem={problemOf(error)} onAgain={onAgain} />
    </div>
  );
};
