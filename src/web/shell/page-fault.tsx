import { useRouter } from '@tanstack/react-router';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { problemOf } from '../problem-error.ts';

/** A page that could not be shown: the problem as a sentence, and trying again. */
export const PageFault = ({ error }: { readonly error: unknown }) => {
  const router = useRouter();
  return (
    <main className="alone">
      <ProblemNote problem={problemOf(error)} onAgain={() => void router.invalidate()} />
    </main>
  );
};
