import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { RoomAct, RoomView } from '#core/api-room.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words } from '../words.ts';
import { ActButton, RefusalBar, RoomActsProvider, useActs } from './acts.tsx';
import { Kept } from './console.tsx';
import { speechNow } from './console-speech.tsx';
import { MineCount } from './mine-count.tsx';
import { MinePresides } from './mine-presides.tsx';
import { MineVote } from './mine-vote.tsx';
import { roomWords as w } from './room-words.ts';
import { clockText } from './steady.ts';
import { useRoom, useTicks } from './use-room.ts';
import { linesTold, PASSED, REJECTED, Totals } from './vote-result.tsx';

const route = getRouteApi('/desk/$congress/in/rooms/$room/mine');

const Head = ({ view, congress }: { readonly view: RoomView; readonly congress: string }) => {
  const t = useT();
  const { me } = useMe();
  const here = view.mine.standing === 'present';
  return (
    <header className="mine-head">
      <Go className="icon-button" href={`/desk/${congress}`} aria-label={t(words.back)}>
        <Icon name="back" size={20} />
      </Go>
      <h1>{view.title}</h1>
      {me.demo ? <span className="demo">{t(words.demoShort)}</span> : null}
      {view.mine.status === null ? null : (
        <span className={here ? 'mine-here' : 'mine-away'} role="status">
          <State kind={here ? 'done' : 'todo'} size={12} /> {here ? t(w.signedIn) : t(view.mine.status)}
        </span>
      )}
    </header>
  );
};

/** The code comes with the link that the camera opened, or is typed. */
const SignIn = ({ act, scanned }: { readonly act: RoomAct; readonly scanned: string }) => {
  const t = useT();
  const { send, pending } = useActs();
  const [code, setCode] = useState(scanned);
  if (act.refusal !== null) return <p className="mine-note">{t(act.refusal.message)}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(act, { code });
  };
  return (
    <form className="mine-card" onSubmit={submit}>
      <h2>{t(w.signIn)}</h2>
      {scanned === '' ? null : <p className="muted">{t(w.signInScanned)}</p>}
      <label>
        <span>{t(w.signInCode)}</span>
        <input
          className="input mine-code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      <button type="submit" className="button button-filled mine-primary" aria-busy={pending(act)}>
        {t(w.signIn)}
      </button>
    </form>
  );
};

const Speaking = ({ view, spoken }: { readonly view: RoomView; readonly spoken: () => number }) => {
  const t = useT();
  const { ask, speech, asked } = view.mine;
  const speaking = speech !== null && view.speeches.now?.case === speech.case;
  useTicks(speaking && speech.running);
  if (ask === null && speech === null) return null;
  return (
    <section className="mine-card" aria-labelledby="mine-speech">
      <h2 id="mine-speech">{t(w.speaker)}</h2>
      {speech === null ? null : (
        <p role="status">
          {speaking ? (
            <>
              <strong>{t(speech.running ? w.youSpeak : w.stopped)}</strong>{' '}
              <b className="mine-clock">{clockText(speechNow(speech, spoken()).left ?? spoken())}</b>
            </>
          ) : (
            t(w.askedToSpeak)
          )}
        </p>
      )}
      {ask === null ? null : <ActButton act={ask} label={w.askToSpeak} className="mine-wide" />}
      {asked.map((act) => (
        <ActButton key={act.step} act={act} className="mine-wide" />
      ))}
    </section>
  );
};

const Agenda = ({ view, congress }: { readonly view: RoomView; readonly congress: string }) => {
  const t = useT();
  return (
    <section className="mine-card" aria-labelledby="mine-agenda">
      <h2 id="mine-agenda">{t(w.agenda)}</h2>
      <ol className="mine-agenda">
        {view.items.map((item, index) => (
          <li key={item.item} aria-current={item.item === view.current ? 'step' : undefined}>
            <span className="agenda-n">{index + 1}</span>
            <span>
              {item.title}
              <small>
                {item.item === view.current ? t(w.underWay) : item.outcome === null ? t(item.kind) : t(item.outcome)}
              </small>
              {item.papers.map((paper) => (
                <Go key={paper.case} className="mine-paper" href={`/desk/${congress}/${paper.duty}/${paper.case}`}>
                  <Icon name="file" /> {paper.title}
                </Go>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};

const Told = ({ view }: { readonly view: RoomView }) => {
  const t = useT();
  const last =
    view.votes.findLast(({ standing, item }) => standing === 'announced' && item === view.current) ??
    view.votes.findLast(({ standing }) => standing === 'announced');
  const lines = last?.results ?? [];
  const [line] = lines;
  if (last === undefined || line === undefined || last.outcome === null) return null;
  return (
    <section className="mine-card" aria-labelledby="mine-result">
      <h2 id="mine-result">
        {t(w.vote)} · {t(last.outcome)}
      </h2>
      <p>{last.question}</p>
      {lines.length === 1 ? (
        <>
          <Totals vote={last} line={line} />
          <p className="muted">{last.sentence}</p>
        </>
      ) : (
        <>
          <ol className="mine-results">
            {lines.map((one) => (
              <li key={one.text}>
                <span>{one.text}</span>
                <strong>{t(one.passed ? PASSED : REJECTED)}</strong>
                <small>
                  {t(w.for)} {one.for} · {t(w.against)} {one.against} · {t(w.abstain)} {one.abstain}
                </small>
              </li>
            ))}
          </ol>
          <p className="muted">{t(linesTold(lines))}</p>
        </>
      )}
    </section>
  );
};

const Loaded = ({
  view,
  congress,
  spoken,
}: {
  readonly view: RoomView;
  readonly congress: string;
  readonly spoken: () => number;
}) => {
  const t = useT();
  const { 'with.code': scanned = '' } = route.useSearch();
  useTitle(view.title);
  return (
    <div className="mine">
      <Head view={view} congress={congress} />
      <RefusalBar />
      <p className="mine-sentence" role="status">
        {t(view.sentence)}
      </p>
      {view.mine.signIn === null ? null : <SignIn act={view.mine.signIn} scanned={scanned} />}
      <MineVote view={view} />
      <MinePresides view={view} />
      <MineCount view={view} congress={congress} person={view.mine.person} />
      <Speaking view={view} spoken={spoken} />
      <Told view={view} />
      <Agenda view={view} congress={congress} />
      {view.mine.acts.length === 0 ? null : (
        <div className="mine-acts">
          {view.mine.acts.map((act) => (
            <ActButton key={act.step} act={act} className="mine-wide" sure={act.step === 'leave'} />
          ))}
        </div>
      )}
      <Go className="mine-link" href={`/desk/${congress}/${view.duty}/${view.id}`}>
        <Icon name="file" /> {t(w.papers)} <Icon name="right" />
      </Go>
      <Kept />
    </div>
  );
};

/** The room in the hand of whoever was called to it: sign in, agenda, ask to speak, vote. */
export const MinePage = () => {
  const { me, congress } = useMe();
  const { room } = route.useParams();
  const { data, error, refetch, spoken } = useRoom(congress, room);
  if (data === undefined)
    return error === null ? <Waiting rows={4} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  return (
    <RoomActsProvider congress={congress} person={me.person.id} room={room}>
      <Loaded view={data} congress={congress} spoken={spoken} />
    </RoomActsProvider>
  );
};
