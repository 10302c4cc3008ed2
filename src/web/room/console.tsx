import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoomAnswer, RoomView, RoomVote } from '#core/api-room.ts';
import { weekdayLabel } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { useKeys } from '../keys.ts';
import { useOnline } from '../online.ts';
import { AccountMenu } from '../shell/account-menu.tsx';
import { Seal } from '../shell/brand.tsx';
import { KeyHelp } from '../shell/key-help.tsx';
import { useConnected } from '../shell/live-context.ts';
import { useMe } from '../shell/me-context.ts';
import { PageAbsent, PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words } from '../words.ts';
import { ActButton, RefusalBar, RoomActsProvider, useActs } from './acts.tsx';
import { Agenda } from './console-agenda.tsx';
import { CurrentItem, Notes } from './console-item.tsx';
import { Roll } from './console-roll.tsx';
import { Speeches } from './console-speech.tsx';
import { VotePanel } from './console-vote.tsx';
import { consoleKeys, useWall, WallChoice } from './console-wall.tsx';
import { RoomCode } from './room-code.tsx';
import { roomWords as w } from './room-words.ts';
import { consoleVote, useRoom, useWallClock, votesBeside } from './use-room.ts';

const route = getRouteApi('/desk/$congress/in/rooms/$room');

/** Whether what is shown is what the server has. */
export const Kept = () => {
  const t = useT();
  const online = useOnline();
  const connected = useConnected();
  return online && connected ? (
    <span className="room-kept" role="status" title={t(w.saved)}>
      <State kind="done" size={12} /> {t(w.connected)}
    </span>
  ) : (
    <span className="room-lost" role="status">
      <State kind="hold" size={12} /> {t(w.lost)}
    </span>
  );
};

const Head = ({ congress }: { readonly congress: string }) => {
  const t = useT();
  const { me } = useMe();
  return (
    <header className="room-head">
      <Go className="brand" href={`/desk/${congress}`}>
        <Seal congress={me.congress} small />
        <strong>{t(me.congress.shortName)}</strong>
        <span>
          {t(words.product)} · {t(w.console)}
        </span>
      </Go>
      <div className="head-right">
        {me.demo ? <span className="demo">{t(words.demo)}</span> : null}
        <Kept />
        <AccountMenu me={me} congress={congress} />
      </div>
    </header>
  );
};

/** Steps of the whole sitting: the one that is next is filled, what ends something asks once more. */
const ENDS: readonly string[] = ['close', 'adjourn'];
const NEXT: readonly string[] = ['open', 'resume', 'adopt'];

const SittingBar = ({
  view,
  congress,
  onCode,
}: {
  readonly view: RoomView;
  readonly congress: string;
  readonly onCode: () => void;
}) => {
  const t = useT();
  const clock = useWallClock(view.now);
  const acts = view.acts.filter(({ refusal, step }) => refusal === null || NEXT.includes(step));
  const shown = acts.filter(
    ({ step, refusal }) =>
      (NEXT.includes(step) || ENDS.includes(step) || step === 'wait') &&
      (refusal === null || view.standing === 'before'),
  );
  const ready = (step: string): boolean => NEXT.includes(step) && (step === 'adopt' || view.roll.quorate);
  const filled = shown.find(({ step, refusal }) => refusal === null && ready(step));
  return (
    <div className="room-bar">
      <Go className="icon-button" href={`/desk/${congress}/${view.duty}/${view.id}`} aria-label={t(w.back)}>
        <Icon name="back" />
      </Go>
      <h1>{view.title}</h1>
      <span className={view.standing === 'open' ? 'tag tag-run' : 'tag'}>
        <State kind={view.standing === 'over' ? 'done' : view.standing === 'open' ? 'run' : 'hold'} size={12} />{' '}
        {t(view.status)}
      </span>
      <span className="room-when">
        {view.day} {t(weekdayLabel(view.day))} <b>{clock}</b>
        {view.place === null ? null : <span>{view.place}</span>}
        {view.presiding === null ? null : (
          <span>
            {t(w.presiding)} {view.presiding}
          </span>
        )}
        {view.openedAt === null ? null : <span>{t(w.opened(view.openedAt))}</span>}
      </span>
      <span className="room-bar-acts">
        {shown
          .filter(({ refusal, step }) => refusal === null || step === 'open')
          .map((act) => (
            <ActButton key={act.step} act={act} filled={act === filled} sure={ENDS.includes(act.step)} />
          ))}
        {view.code === null ? null : (
          <button type="button" className="button" onClick={onCode}>
            {t(w.code)}{' '}
            <span className="kbd" aria-hidden="true">
              R
            </span>
          </button>
        )}
        <a className="button" href={`/desk/${congress}/rooms/${view.id}/screen`} target="_blank" rel="noreferrer">
          {t(w.screen)}{' '}
          <span className="kbd" aria-hidden="true">
            B
          </span>
        </a>
      </span>
    </div>
  );
};

const press = (id: string) => () => document.getElementById(id)?.click();

const Loaded = ({
  view,
  congress,
  spoken,
}: {
  readonly view: RoomAnswer;
  readonly congress: string;
  readonly spoken: () => number;
}) => {
  const t = useT();
  const { ask, send } = useActs();
  const [code, showCode] = useState(false);
  useTitle(view.title);
  const [help, setHelp] = useState(false);
  const show = useWall(congress, view.id);
  const speech = view.speeches.now?.acts[0] ?? view.speeches.queue[0]?.acts[0];
  const hold = view.speeches.now?.acts.find(({ step }) => step === 'pause' || step === 'resume');
  useKeys({
    r: () => showCode(true),
    a: () => view.speeches.add !== null && ask(view.speeches.add),
    ' ': () => speech !== undefined && !speech.asks && void send(speech),
    p: () => hold !== undefined && void send(hold),
    n: press('room-next'),
    v: press('room-vote'),
    o: press('room-note'),
    d: () => void show(view.wall === 'dark' ? 'auto' : 'dark'),
    w: () => document.getElementById('room-wall')?.focus(),
    '?': () => setHelp(true),
    b: () => window.open(`/desk/${congress}/rooms/${view.id}/screen`, '_blank', 'noreferrer'),
  });
  // A vote is looked at until it goes on: then the console follows again by itself.
  const [looked, lookAt] = useState<RoomVote | null>(null);
  const next = consoleVote(view);
  const vote =
    votesBeside(view, next).find((one) => one.case === looked?.case && one.standing === looked.standing) ?? next;
  return (
    <div className="console">
      <Head congress={congress} />
      <SittingBar view={view} congress={congress} onCode={() => showCode(true)} />
      <RefusalBar />
      <div className="room-now">
        <p className="room-sentence" role="status">
          {t(view.sentence)}
        </p>
        <WallChoice view={view} onChoose={show} />
        <button type="button" className="button button-small" onClick={() => setHelp(true)}>
          {t(w.keyHelp)}{' '}
          <span className="kbd" aria-hidden="true">
            ?
          </span>
        </button>
      </div>
      <div className="console-grid">
        <div className="console-side">
          <Agenda view={view} />
        </div>
        <div className="console-main">
          <CurrentItem view={view} congress={congress} vote={vote} onCode={() => showCode(true)} />
          <Speeches view={view} spoken={spoken} />
          <VotePanel
            view={view}
            vote={vote}
            beside={votesBeside(view, next)}
            onLook={lookAt}
            congress={congress}
            person={view.mine.person}
          />
          <Notes view={view} />
        </div>
        <div className="console-side">
          <Roll view={view} congress={congress} />
        </div>
      </div>
      {code ? <RoomCode congress={congress} view={view} onClose={() => showCode(false)} /> : null}
      {help ? <KeyHelp groups={consoleKeys} onClose={() => setHelp(false)} /> : null}
    </div>
  );
};

/** The console of whoever keeps a room: agenda, the item under way with its speeches and votes, and the roll. */
export const ConsolePage = () => {
  const { me, congress } = useMe();
  const { room } = route.useParams();
  const { data, error, refetch, spoken } = useRoom(congress, room);
  if (data === undefined)
    return error === null ? <Waiting rows={6} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  if (!data.keeps) return <PageAbsent />;
  return (
    <RoomActsProvider congress={congress} person={me.person.id} room={room}>
      <Loaded view={data} congress={congress} spoken={spoken} />
    </RoomActsProvider>
  );
};
