import type { WallShows } from '#core/api-room.ts';

type Changed = (congress: number, room: string) => void;

/**
 * What the walls of rooms show. Presentation is no record of a sitting, so it is kept beside the stream that tells it and not in the log; where
 * nothing was chosen, or the server began anew, a wall follows the sitting by itself.
 */
export interface Walls {
  readonly of: (congress: number, room: string) => WallShows;
  readonly show: (congress: number, room: string, shows: WallShows) => void;
  readonly onChange: (tell: Changed) => void;
}

const KEPT_MAX = 1_000;

export const createWalls = (): Walls => {
  const chosen = new Map<string, WallShows>();
  const told: Changed[] = [];
  const name = (congress: number, room: string): string => `${congress} ${room}`;
  return {
    of: (congress, room) => chosen.get(name(congress, room)) ?? 'auto',
    show: (congress, room, shows) => {
      const key = name(congress, room);
      chosen.delete(key);
      if (shows !== 'auto') chosen.set(key, shows);
      for (const oldest of [...chosen.keys()].slice(0, Math.max(0, chosen.size - KEPT_MAX))) chosen.delete(oldest);
      for (const tell of told) tell(congress, room);
    },
    onChange: (tell) => {
      told.push(tell);
    },
  };
};
