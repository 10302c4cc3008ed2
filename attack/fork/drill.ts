import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chance, chance } from '#store/figures/testing.ts';
import { createObserver, type Observer } from './observer.ts';
import { foundPlace, type Machines, newKeysDir, type Place, restorePlace } from './place.ts';

/** What a drill came to. */
export interface Tally {
  restores: number;
  backups: number;
  signed: number;
  refused: number;
  crashes: number;
  epochs: number;
  /** Restores after which the log went on being signed without a new epoch. */
  wentOn: number;
  readonly forks: string[];
}

interface World {
  readonly machines: Machines;
  readonly random: Chance;
  readonly observer: Observer;
  readonly tally: Tally;
  readonly places: Place[];
  readonly backups: string[];
  readonly notes: string[];
  /** Key folders of places that were restored without the key and made one of their own. */
  readonly strangers: Set<string>;
  /** The key of the log as it was exported once. */
  key: string;
}

const look = async ({ observer, tally }: World, place: Place): Promise<void> => {
  const sighting = await place.sighting();
  const fault = sighting === null ? null : observer.see(sighting);
  if (fault !== null) tally.forks.push(fault);
};

const sign = async (world: World, place: Place, crash: boolean): Promise<boolean> => {
  const outcome = await place.sign(crash);
  if (crash) world.tally.crashes += 1;
  else world.tally[outcome] += 1;
  const note = outcome === 'signed' ? await place.note() : null;
  if (note !== null && !world.strangers.has(place.keysDir)) world.notes.push(note);
  await look(world, place);
  return outcome === 'signed';
};

const restore = async (world: World, place: Place, how: 'database lost' | 'all lost' | 'beside'): Promise<void> => {
  const { machines, random, backups, places, tally, notes, strangers } = world;
  const folder = backups[random.below(backups.length)];
  if (folder === undefined) return;
  if (how !== 'beside') {
    places.splice(places.indexOf(place), 1);
    await place.close();
  }
  const same = how === 'database lost' && !strangers.has(place.keysDir);
  const keysDir = same ? place.keysDir : newKeysDir(machines);
  const keys = !same && random.below(4) > 0 ? world.key : null;
  if (!same && keys === null) strangers.add(keysDir);
  const newest = random.below(3) === 0 ? notes.at(-1) : undefined;
  const restored = await restorePlace(machines, folder, {
    keysDir,
    keys,
    published: newest === undefined ? [] : [newest],
  });
  tally.restores += 1;
  places.push(restored);
  if (await sign(world, restored, false)) tally.wentOn += 1;
};

const act = async (world: World): Promise<void> => {
  const { random, places, tally, backups } = world;
  const place = places[random.below(places.length)] as Place;
  const dice = random.below(16);
  if (dice < 5) await place.append(1 + random.below(3));
  else if (dice < 8) await sign(world, place, false);
  else if (dice < 9) await sign(world, place, true);
  else if (dice < 11) {
    backups.push(await place.backUp());
    tally.backups += 1;
  } else if (dice < 12) await restore(world, place, 'database lost');
  else if (dice < 13) await restore(world, place, 'all lost');
  else if (dice < 14) {
    if (places.length < 3) await restore(world, place, 'beside');
  } else {
    if (await place.openEpoch()) tally.epochs += 1;
    await look(world, place);
  }
};

const STEPS = 40;

/** One random history from a new log; everything that anybody signed in it is held against everything else. */
const history = async (machines: Machines, random: Chance, tally: Tally): Promise<void> => {
  const first = await foundPlace(machines);
  const world: World = {
    machines,
    random,
    observer: createObserver(),
    tally,
    places: [first],
    backups: [],
    notes: [],
    strangers: new Set(),
    key: '',
  };
  await first.append(2);
  await sign(world, first, false);
  world.key = readFileSync(join(first.keysDir, 'drill.key'), 'utf8');
  world.backups.push(await first.backUp());
  tally.backups += 1;
  for (let step = 0; step < STEPS; step += 1) await act(world);
  for (const place of world.places) await place.close();
};

/** Random histories until so many backups and so many restores were made. The same seed does the same acts. */
export const drill = async (machines: Machines, wanted: number, seed: number): Promise<Tally> => {
  const tally: Tally = { restores: 0, backups: 0, signed: 0, refused: 0, crashes: 0, epochs: 0, wentOn: 0, forks: [] };
  const random = chance(seed);
  while (tally.restores < wanted || tally.backups < wanted) await history(machines, random, tally);
  return tally;
};
