import { useEffect, useState } from 'react';
import { Door } from '#kit/ui/door.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { useOnline } from '../online.ts';
import { useOutgoing } from '../outgoing/outgoing.tsx';
import { outgoingWords as o } from '../outgoing/words.ts';
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

/** A bar under the head while there is no network: for how long, what stays possible, how many steps wait here. */
export const OfflineBar = ({ congress, connected }: { readonly congress: string; readonly connected: boolean }) => {
  const t = useT();
  const online = useOnline();
  const { items } = useOutgoing();
  const lost = !online;
  const minutes = useMinutes(lost);
  if (!lost)
    return connected ? null : (
      <span className="sr-only" role="status">
        {t(w.reconnecting)}
      </span>
    );
  return (
    <div className="offline" role="status">
      <State kind="hold" /> <strong>{t(w.offline(minutes))}</strong> <span>{t(w.offlineNote)}</span>
      {items.length === 0 ? null : (
        <span>
          {t(o.doorWord)}{' '}
          <Door href={`/desk/${congress}#outgoing`} says={t(o.door(items.length))}>
            {items.length}
          </Door>
        </span>
      )}
    </div>
  );
};
