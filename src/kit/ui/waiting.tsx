import { useEffect, useState } from 'react';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

const SKELETON_AFTER_MS = 200;
const LINE_AFTER_MS = 3000;

/** Nothing for 200 ms, then a skeleton of rows; after 3 s one line on what it waits for. */
export const Waiting = ({ rows = 4 }: { readonly rows?: number }) => {
  const t = useT();
  const [stage, setStage] = useState(0);
  useEffect(() => {
    const timers = [setTimeout(() => setStage(1), SKELETON_AFTER_MS), setTimeout(() => setStage(2), LINE_AFTER_MS)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <div className="waiting" role="status" aria-label={t(w.loading)}>
      {stage === 0
        ? null
        : Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton are all alike
            <div key={row} className="skeleton" aria-hidden="true">
              <i />
              <i />
              <i />
              <i />
            </div>
          ))}
      {stage < 2 ? null : <p>{t(w.loadingLong)}</p>}
    </div>
  );
};
