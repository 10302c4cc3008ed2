import type { RoomSpeech, RoomView } from '#core/api-room.ts';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { ActButton } from './acts.tsx';
import { roomWords as w } from './room-words.ts';
import { clockText } from './steady.ts';
import { useTicks } from './use-room.ts';

const WARN_S = 60;

/** How a speech stands after so many seconds: used and left, and the share of the bar. */
export const speechNow = ({ limit }: RoomSpeech, used: number) => {
  if (limit === null) return { used, left: null, share: 0, warn: false, over: false };
  const left = Math.ceil(limit - used);
  return { used, left, share: Math.min(100, (used / limit) * 100), warn: left <= WARN_S && left > 0, over: left < 0 };
};

/** The bar of the time: filled by what is used, a tick at the warning. */
export const SpeechBar = ({ speech, used }: { readonly speech: RoomSpeech; readonly used: number }) => {
  const { share, warn, over } = speechNow(speech, used);
  if (speech.limit === null) return null;
  return (
    <div className={`speech-bar${warn || over ? ' speech-late' : ''}`} aria-hidden="true">
      <span className="speech-fill" style={{ width: `${share}%` }} />
      <span className="speech-tick" style={{ left: `${100 - (WARN_S / speech.limit) * 100}%` }} />
    </div>
  );
};

const hintOf = (step: string, index: number) => (step === 'pause' ? { hint: 'P' } : index === 0 ? { hint: '␣' } : {});

const Running = ({ speech, spoken }: { readonly speech: RoomSpeech; readonly spoken: () => number }) => {
  const t = useT();
  useTicks(speech.running);
  const { used, left, warn, over } = speechNow(speech, spoken());
  return (
    <div className={speech.running ? 'speech' : 'speech speech-stopped'}>
      <p className="speech-who">
        <strong>{speech.name}</strong>
        <span>
          {speech.capacity === null ? null : `${t(speech.capacity)} · `}
          {t(w.turn(speech.turn))}
        </span>
      </p>
      <p className="speech-time">
        <b role="timer">{clockText(left ?? used)}</b>
        <span>
          {speech.running ? null : (
            <strong className="speech-held">
              <State kind="hold" size={12} /> {t(w.stopped)}
            </strong>
          )}{' '}
          {speech.limit === null
            ? t(w.unlimited)
            : over
              ? t(w.over)
              : warn
                ? t(w.lastMinute)
                : t(w.remaining(speech.limit / 60))}
        </span>
      </p>
      <SpeechBar speech={speech} used={used} />
      <p className="speech-foot">
        <span>{t(w.used(clockText(used)))}</span>
        <span>{speech.limit === null ? '' : clockText(speech.limit)}</span>
      </p>
      <p className="speech-acts">
        {speech.acts.map((act, index) => (
          <ActButton key={act.step} act={act} filled={index === 0} {...hintOf(act.step, index)} />
        ))}
      </p>
    </div>
  );
};

/** Who speaks with the clock, who waits, who has spoken. */
export const Speeches = ({ view, spoken }: { readonly view: RoomView; readonly spoken: () => number }) => {
  const t = useT();
  const { now, queue, ended, add } = view.speeches;
  if (now === null && queue.length === 0 && ended.length === 0 && add === null) return null;
  return (
    <section className="card speeches" aria-labelledby="speech-title">
      <div className="speeches-main">
        <h2 id="speech-title" className="sr-only">
          {t(w.speaking)}
        </h2>
        {now === null ? <p className="speech-none">{t(w.nobody)}</p> : <Running speech={now} spoken={spoken} />}
      </div>
      <div className="speeches-side">
        <header className="card-head">
          <h3>
            {t(w.queue)} <b>{queue.length}</b>
          </h3>
          {add === null ? null : (
            <span className="card-tools">
              <ActButton act={add} label={w.addSpeaker} hint="A" className="button-small" />
            </span>
          )}
        </header>
        {queue.length === 0 ? <p className="card-empty">{t(w.queueEmpty)}</p> : null}
        <ol className="queue">
          {queue.map((one, index) => (
            <li key={one.case}>
              <span className="queue-n">{index + 1}</span>
              <span className="queue-name">
                {one.name} <small>{one.capacity === null ? '' : t(one.capacity)}</small>
              </span>
              {one.acts.slice(0, 2).map((act) => (
                <ActButton key={act.step} act={act} className="button-small" />
              ))}
            </li>
          ))}
        </ol>
        {ended.length === 0 ? null : (
          <>
            <h3 className="queue-head">
              {t(w.spoken)} <b>{ended.length}</b>
            </h3>
            <ul className="queue">
              {ended.map((one) => (
                <li key={one.case}>
                  <span className="queue-name">{one.name}</span>
                  <span className="muted">{clockText(one.elapsed)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
};
