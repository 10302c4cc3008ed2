import { useParams } from '@tanstack/react-router';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { words as w } from '../words.ts';

/** What is not there, or not this person's to see: both look alike. */
export const NotFound = () => {
  const t = useT();
  const { congress } = useParams({ strict: false });
  return (
    <main className="alone">
      <h1>{t(w.notFound)}</h1>
      {congress === undefined ? (
        <a href="/">{t(w.publicSite)}</a>
      ) : (
        <Go href={`/desk/${congress}`}>{t(w.backToday)}</Go>
      )}
    </main>
  );
};
