import { useEffect, useState } from 'react';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { countLocal } from '../forms/draft-store.ts';
import { useOnline } from '../online.ts';
import { words as w } from '../words.ts';

const MINUTE_MS = 60_000;

const useMinutes = (running: boolean): number => {
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    setMinutes(0);
    if (!running) return;
    const timer = setInterval(() => setMinutes((before) => before + 1), MINUTE_MS);
    return () => clearInterval(timer);
  }, [running]);
  return minutes;
};

/** A bar under the head while there is no network: for how long, what stays possible, how many drafts wait here. */
export const OfflineBar = ({ connected }: { readonly connected: boolean }) => {
  const t = useT();
  const online = useOnline();
  const lost = !online;
  const minutes = useMinutes(lost);
  if (!lost)
    return connected ? null : (
      <span className="sr-only" role="status">
        {t(w.reconnecting)}
      </span>
    );
  const drafts = countLocal();
  return (
    <div className="offline" role="status">
      <State kind="hold" /> <strong>{t(w.offline(minutes))}</strong> <span>{t(w.offlineNote)}</span>
      {drafts === 0 ? null : <b>{drafts}</b>}
    </div>
  );
};
