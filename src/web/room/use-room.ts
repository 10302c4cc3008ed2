import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '#core/api.ts';
import type { RoomAct, RoomView, RoomVote } from '#core/api-room.ts';
import type { Json } from '#core/json.ts';
import { http, newKey } from '../api.ts';
import { queries } from '../queries.ts';
import { type Anchor, anchored, secondsOf, wallTime } from './steady.ts';

export interface Here {
  readonly congress: string;
  readonly person: string;
}

/** A clock of this page alone, in seconds: the time of day of neither side moves it. */
const steady = (): number => performance.now() / 1_000;

/** Renders again a few times a second while something runs. */
export const useTicks = (running: boolean): void => {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => tick((before) => before + 1), 250);
    return () => clearInterval(timer);
  }, [running]);
};

/** The room and how many seconds whoever has the floor has spoken: told by each answer, counted on here while the time runs. */
export const useRoom = (congress: string, id: string) => {
  const query = useQuery(queries.room(congress, id));
  const { data } = query;
  const anchor = useRef<Anchor | null>(null);
  const speech = data?.speeches.now ?? null;
  useMemo(() => {
    anchor.current =
      speech?.running === true
        ? anchored(anchor.current, `${speech.case}/${speech.stretch}`, steady(), speech.elapsed)
        : null;
  }, [speech]);
  const spoken = (): number =>
    anchor.current === null ? (speech?.elapsed ?? 0) : Math.max(0, steady() - anchor.current.began);
  return { ...query, spoken };
};

/** Seconds since midnight at the place: told once, then counted here. */
export const useWallClock = (now: string | undefined): string => {
  useTicks(now !== undefined);
  const start = useRef<{ readonly told: number; readonly at: number } | null>(null);
  if (start.current === null && now !== undefined) {
    start.current = { told: secondsOf(now), at: steady() };
  }
  if (start.current === null) return '';
  return wallTime(start.current.told, steady() - start.current.at);
};

const nameOf = (act: RoomAct): string => `${act.case ?? act.duty}/${act.step}/${JSON.stringify(act.input)}`;

export interface Acting {
  /** Hands a step in; the same body keeps its key until it was answered, so that trying again never doubles. */
  readonly send: (act: RoomAct, more?: Readonly<Record<string, Json>>) => Promise<boolean>;
  readonly pending: (act: RoomAct) => boolean;
  readonly problem: Problem | null;
  readonly dismiss: () => void;
}

/** Takes steps from the room by one press. */
export const useActing = ({ congress, person }: Here, room: string): Acting => {
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (act: RoomAct, more: Readonly<Record<string, Json>> = {}): Promise<boolean> => {
    const name = nameOf(act);
    if (busy.has(name)) return false;
    const input = { ...act.suggests, ...act.input, ...more };
    const body = { input, ...(act.version === null ? {} : { version: act.version }) };
    const attempt = `${name}${JSON.stringify(body)}`;
    const key = keys.current.get(attempt) ?? newKey();
    keys.current.set(attempt, key);
    setBusy((before) => new Set([...before, name]));
    setProblem(null);
    const answer = await http.takeStep({ congress, person }, act.duty, act.case, act.step, body, key);
    if (answer.ok || answer.error.status !== 0) keys.current.delete(attempt);
    await client.invalidateQueries({ queryKey: [congress, 'room', room] });
    setBusy((before) => new Set([...before].filter((one) => one !== name)));
    if (!answer.ok) setProblem(answer.error);
    return answer.ok;
  };
  return {
    send,
    pending: (act) => busy.has(nameOf(act)),
    problem,
    dismiss: () => setProblem(null),
  };
};

/** The item under way, with its place in the agenda, counted from 1. */
export const currentItem = (view: RoomView) => {
  const at = view.items.findIndex(({ item }) => item === view.current);
  const item = view.items[at];
  return item === undefined ? null : { item, at: at + 1 };
};
/** The vote to be looked at: the one that goes on, else the last of the item under way, else that of the item decided last. */
export const currentVote = (view: RoomView) => {
  const going = view.votes.find(({ standing }) => ['open', 'counting', 'counted'].includes(standing));
  if (going !== undefined) return going;
  const [latest] = view.items
    .filter(({ decidedAt }) => decidedAt !== null)
    .toSorted((a, b) => ((a.decidedAt ?? '') < (b.decidedAt ?? '') ? 1 : -1));
  const item = view.current ?? latest?.item;
  return view.votes.findLast((vote) => vote.item === item && vote.standing !== 'void') ?? null;
};

/** The votes of the item that this one is on, those that are void left out unless it is the last. */
export const votesBeside = (view: RoomView, vote: RoomVote | null): readonly RoomVote[] =>
  vote === null ? [] : view.votes.filter((one) => one.item === vote.item && (one.standing !== 'void' || one === vote));

/** For whoever keeps the room: what goes on, else what is prepared on the item and to be opened next, else what came last. */
export const consoleVote = (view: RoomView): RoomVote | null => {
  const last = currentVote(view);
  if (last === null || last.standing !== 'announced') return last;
  return votesBeside(view, last).findLast(({ standing }) => standing === 'prepared') ?? last;
};

/** The vote that was announced last. */
export const lastTold = (view: RoomView) => {
  const order = new Map(view.items.map(({ item, decidedAt }) => [item, decidedAt ?? '9'] as const));
  const at = ({ item }: { readonly item: number }): string => order.get(item) ?? '';
  return (
    view.votes
      .filter(({ standing }) => standing === 'announced')
      .toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))
      .at(-1) ?? null
  );
};
