import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type RoomAnswer, type WallShows, wallShows } from '#core/api-room.ts';
import { useT } from '#kit/ui/language.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { http } from '../api.ts';
import type { KeyGroup } from '../shell/key-help.tsx';
import { roomWords as w } from './room-words.ts';

/** Chooses what the walls of the room show; every wall follows, and so does this page. */
export const useWall = (congress: string, room: string): ((shows: WallShows) => Promise<void>) => {
  const client = useQueryClient();
  const say = useToast();
  const t = useT();
  return async (shows) => {
    const key = [congress, 'room', room];
    // What was asked before this choice would show the old one once more.
    await client.cancelQueries({ queryKey: key });
    client.setQueryData<RoomAnswer>(key, (before) => (before === undefined ? before : { ...before, wall: shows }));
    const answer = await http.showOnWall(congress, room, shows);
    if (!answer.ok) say(t({ zh: answer.error.detail, en: answer.error.detailEn ?? answer.error.detail }), 'due');
    await client.invalidateQueries({ queryKey: key });
  };
};

/** What the wall shows now, and the other things that it may show. */
export const WallChoice = (props: {
  readonly view: RoomAnswer;
  readonly onChoose: (shows: WallShows) => Promise<void>;
}) => {
  const t = useT();
  const name = useId();
  const [wanted, want] = useState<WallShows | null>(null);
  const wall = wanted ?? props.view.wall;
  const choose = async (shows: WallShows) => {
    want(shows);
    await props.onChoose(shows);
    want(null);
  };
  return (
    <fieldset className={wall === 'auto' ? 'segments room-wall' : 'segments room-wall room-wall-held'}>
      <legend>{t(w.wall)}</legend>
      {wallShows.map((shows) => (
        <label key={shows}>
          <input
            type="radio"
            name={name}
            {...(shows === wall ? { id: 'room-wall' } : {})}
            checked={shows === wall}
            onChange={() => void choose(shows)}
          />
          <span>{t(w.walls[shows])}</span>
        </label>
      ))}
    </fieldset>
  );
};

/** The keys of the console, as its help tells them. */
export const consoleKeys: readonly KeyGroup[] = [
  {
    name: w.keyRoom,
    keys: [
      ['␣', w.keySpeech],
      ['P', w.keyPause],
      ['A', w.keyAdd],
      ['N', w.keyNext],
      ['V', w.keyVote],
      ['O', w.keyNote],
      ['R', w.keyCode],
    ],
  },
  {
    name: w.keyWall,
    keys: [
      ['D', w.keyDark],
      ['W', w.keyChoose],
      ['B', w.keyOpenWall],
    ],
  },
  {
    name: w.keyHelp,
    keys: [
      ['?', w.keyHelp],
      ['Esc', w.keyClose],
    ],
  },
];
