import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { RoomAnswer, RoomView, RoomVote } from '#core/api-room.ts';
import { voteMethods } from '#core/vote.ts';
import { useT } from '#kit/ui/language.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { useOnline } from '../online.ts';
import { Seal } from '../shell/brand.tsx';
import { useConnected } from '../shell/live-context.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words } from '../words.ts';
import { SpeechBar, speechNow } from './console-speech.tsx';
import { roomWords as w } from './room-words.ts';
import { Break, Calm, Dark, RollPicture } from './screen-wall.tsx';
import { clockText } from './steady.ts';
import { currentItem, currentVote, lastTold, useRoom, useTicks, useWallClock } from './use-room.ts';
import { LineTable, linesTold, Plan, Totals } from './vote-result.tsx';

const route = getRouteApi('/desk/$congress/in/rooms/$room/screen');

const Head = ({ view }: { readonly view: RoomView }) => {
  const t = useT();
  const { me } = useMe();
  const clock = useWallClock(view.now);
  const live = useConnected();
  const online = useOnline();
  return (
    <header className="screen-head">
      <Seal congress={me.congress} small />
      <h1>{view.title}</h1>
      {me.demo ? <span className="demo">{t(words.demo)}</span> : null}
      <time>
        {live && online ? null : <i className="screen-lost" aria-hidden="true" />}
        {clock}
      </time>
    </header>
  );
};

/** What was voted on: an amendment is not taken for what it amends. */
const votedOn = (view: RoomView, vote: RoomVote): string => {
  const title = view.items.find(({ item }) => item === vote.item)?.title;
  return vote.question === '' ? (title ?? '') : vote.question;
};

const Item = ({ view, at, title }: { readonly view: RoomView; readonly at: number; readonly title: string }) => {
  const t = useT();
  return (
    <p className="screen-item">
      <span>{t(w.itemOf(at, view.items.length))}</span>
      <strong>{title}</strong>
    </p>
  );
};

const Speech = ({ view, spoken }: { readonly view: RoomView; readonly spoken: () => number }) => {
  const t = useT();
  const speech = view.speeches.now;
  useTicks(speech?.running === true);
  if (speech === null) return null;
  const { used, left, warn, over } = speechNow(speech, spoken());
  return (
    <div className={speech.running ? 'screen-speech' : 'screen-speech speech-stopped'}>
      <div className="screen-two">
        <div>
          <p className="screen-label">{t(speech.running ? w.speaking : w.stopped)}</p>
          <p className="screen-name">{speech.name}</p>
          <p className="screen-post">{speech.capacity === null ? '' : t(speech.capacity)}</p>
        </div>
        <div className="screen-time">
          <p className="screen-label">
            {t(left === null ? w.unlimited : over ? w.over : warn ? w.lastMinute : w.remainingShort)}
          </p>
          <p className="screen-clock">{clockText(left ?? used)}</p>
        </div>
      </div>
      <SpeechBar speech={speech} used={used} />
      <p className="screen-foot">
        <span>{t(w.used(clockText(used)))}</span>
        <span>{speech.limit === null ? '' : clockText(speech.limit)}</span>
      </p>
    </div>
  );
};

const Voting = ({ vote, title }: { readonly vote: RoomVote; readonly title: string | undefined }) => {
  const t = useT();
  const over = vote.standing === 'counted';
  const how = over
    ? w.toBeTold
    : vote.standing === 'counting'
      ? w.counting
      : { device: w.byDevice, hands: w.byHands, paper: w.byPaper }[vote.method];
  return (
    <div className="screen-voting">
      <p className="screen-name">{t(over ? w.votingOver : w.open)}</p>
      {vote.question === title ? null : <p className="screen-question">{vote.question}</p>}
      {vote.pressed === null || over ? (
        <p className="screen-how">{t(how)}</p>
      ) : (
        <>
          <p className="screen-clock" role="status">
            {vote.pressed}
            <small>
              {' '}
              / {vote.entitled} {t(w.pressedWord)}
            </small>
          </p>
          <div className="speech-bar" aria-hidden="true">
            <span className="speech-fill" style={{ width: `${(vote.pressed / Math.max(1, vote.entitled)) * 100}%` }} />
          </div>
          <p className="screen-how">{t(how)}</p>
        </>
      )}
    </div>
  );
};

/** As many lines as are read from afar at once, and how long each page of them stands. */
const PAGE_LINES = 6;
const PAGE_LONG_LINES = 3;
/** A text of more characters takes two rows. */
const LONG = 18;
const PAGE_S = 8;

/** Several lines, page by page where they are too many for letters that can be read. */
const ManyLines = ({ vote }: { readonly vote: RoomVote }) => {
  const t = useT();
  const lines = vote.results ?? [];
  const size = lines.some(({ text }) => text.length > LONG) ? PAGE_LONG_LINES : PAGE_LINES;
  const pages = Math.ceil(lines.length / size);
  const [page, turn] = useState(0);
  useEffect(() => {
    if (pages < 2) return;
    const timer = setInterval(() => turn((before) => before + 1), PAGE_S * 1_000);
    return () => clearInterval(timer);
  }, [pages]);
  const at = pages === 0 ? 0 : page % pages;
  return (
    <div className="screen-list">
      <p className="screen-told">
        <strong className="screen-outcome">{vote.outcome === null ? '' : t(vote.outcome)}</strong>
        <span className="screen-label">
          {t(w.toldNow)}　{t(w.presentLine(vote.present, vote.all))}
          {pages < 2 ? null : `　${at + 1} / ${pages}`}
        </span>
      </p>
      <LineTable vote={vote} lines={lines.slice(at * size, (at + 1) * size)} />
    </div>
  );
};

const Result = ({ vote }: { readonly vote: RoomVote }) => {
  const t = useT();
  const [line] = vote.results ?? [];
  if (line === undefined || vote.outcome === null) return null;
  if (vote.results?.length !== 1) return <ManyLines vote={vote} />;
  return (
    <div className="screen-result">
      <Plan vote={vote} line={line} />
      <div>
        <p className="screen-outcome">{t(vote.outcome)}</p>
        <p className="screen-label">
          {t(w.toldNow)}　{t(w.presentLine(vote.present, vote.all))}
        </p>
        <Totals vote={vote} line={line} />
      </div>
    </div>
  );
};

const Agenda = ({ view }: { readonly view: RoomView }) => {
  const t = useT();
  return (
    <ol className="screen-agenda">
      {view.items.map((item, index) => (
        <li key={item.item} aria-current={item.item === view.current ? 'step' : undefined}>
          <span>{index + 1}</span> {item.title}
          {item.outcome === null ? null : <em>{t(item.outcome)}</em>}
        </li>
      ))}
    </ol>
  );
};

const Count = ({ view }: { readonly view: RoomView }) => {
  const t = useT();
  const { roll } = view;
  return (
    <p className="screen-count">
      <span className="screen-label">{t(w.roll)}</span>
      <b>
        {roll.present} / {roll.all}
      </b>
      <span>{roll.quorate ? t(w.canMeet(roll.needed)) : t(w.cannotMeet(roll.needed, roll.needed - roll.present))}</span>
    </p>
  );
};

const Foot = ({ view, vote }: { readonly view: RoomView; readonly vote: RoomVote | null }) => {
  const t = useT();
  const [first, ...rest] = view.speeches.queue;
  if (vote?.outcome !== null && vote?.outcome !== undefined) {
    const lines = vote.results ?? [];
    const [line] = lines;
    const one = lines.length === 1;
    return (
      <footer className="screen-foot-band">
        <p className="screen-sentence">
          {line === undefined ? '' : t(one ? line.sentence : linesTold(lines))}
          <small>
            {t(voteMethods[vote.method])}
            {one ? ` · ${t(w.secretNote)}` : null}
          </small>
        </p>
      </footer>
    );
  }
  return (
    <footer className="screen-foot-band">
      {first === undefined ? null : (
        <p className="screen-next">
          <span className="screen-label">{t(w.nextSpeaker)}</span>
          <b>{first.name}</b>
          {rest.length === 0 ? null : (
            <span>
              {t(
                w.afterwards(
                  rest
                    .map(({ name }) => name)
                    .slice(0, 3)
                    .join('、'),
                ),
              )}
            </span>
          )}
        </p>
      )}
      <Count view={view} />
    </footer>
  );
};

const VOTING: readonly string[] = ['open', 'counting', 'counted'];

/** What the sitting does now. */
const Auto = ({ view, spoken }: { readonly view: RoomView; readonly spoken: () => number }) => {
  const t = useT();
  const now = currentItem(view);
  const vote = currentVote(view);
  const voting = vote !== null && VOTING.includes(vote.standing);
  const told = vote !== null && vote.standing === 'announced' && view.speeches.now === null ? vote : null;
  const shown = voting ? vote : told;
  const at = shown === null ? (now?.at ?? 0) - 1 : view.items.findIndex(({ item }) => item === shown.item);
  const item = view.items[at];
  const body = voting ? (
    <Voting vote={vote} title={item?.title} />
  ) : told !== null ? (
    <Result vote={told} />
  ) : view.speeches.now !== null ? (
    <Speech view={view} spoken={spoken} />
  ) : (
    <div className="screen-still">
      {item === undefined ? (
        <p className="screen-name screen-status">
          {t(view.standing === 'before' ? w.soon : view.standing === 'over' ? view.sentence : view.status)}
        </p>
      ) : null}
      {item === undefined ? <Agenda view={view} /> : null}
    </div>
  );
  const calm = item !== undefined && !voting && told === null && view.speeches.now === null;
  return (
    <>
      <div className="screen-body">
        {item === undefined || calm ? null : (
          <Item view={view} at={at + 1} title={told === null ? item.title : votedOn(view, told)} />
        )}
        {calm ? <Calm view={view} at={at} item={item} /> : body}
      </div>
      <Foot view={view} vote={told} />
    </>
  );
};

/** The item under way, or the one decided last, in large letters; before any the agenda. */
const ItemAlone = ({ view }: { readonly view: RoomView }) => {
  const decided = view.items.findLastIndex(({ status }) => status === 'decided');
  const at = (currentItem(view)?.at ?? decided + 1) - 1;
  const item = view.items[at];
  return (
    <>
      <div className="screen-body">
        {item === undefined ? <Agenda view={view} /> : <Calm view={view} at={at} item={item} />}
      </div>
      <Foot view={view} vote={null} />
    </>
  );
};

/** The vote that was announced last, with its item. */
const Told = ({ view, vote }: { readonly view: RoomView; readonly vote: RoomVote }) => {
  const at = view.items.findIndex(({ item }) => item === vote.item);
  return (
    <>
      <div className="screen-body">
        <Item view={view} at={at + 1} title={votedOn(view, vote)} />
        <Result vote={vote} />
      </div>
      <Foot view={view} vote={vote} />
    </>
  );
};

const Shown = ({ view, spoken }: { readonly view: RoomAnswer; readonly spoken: () => number }) => {
  const told = lastTold(view);
  if (view.wall === 'item') return <ItemAlone view={view} />;
  if (view.wall === 'roll') return <RollPicture view={view} />;
  if (view.wall === 'break') return <Break view={view} />;
  if (view.wall === 'result' && told !== null) return <Told view={view} vote={told} />;
  return <Auto view={view} spoken={spoken} />;
};

const Loaded = ({ view, spoken }: { readonly view: RoomAnswer; readonly spoken: () => number }) => {
  useTitle(view.title);
  if (view.wall === 'dark') return <Dark view={view} />;
  return (
    <div className="screen">
      <Head view={view} />
      <Shown view={view} spoken={spoken} />
    </div>
  );
};

/** What everybody in the room sees on the wall: the item, who speaks and how long, how many are here, how a vote ended. */
export const ScreenPage = () => {
  const { congress } = useMe();
  const { room } = route.useParams();
  const { data, error, refetch, spoken } = useRoom(congress, room);
  if (data === undefined)
    return error === null ? <Waiting rows={4} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  return <Loaded view={data} spoken={spoken} />;
};
