import type { JsonObject } from '#core/json.ts';
import { isCarried, type LineResult, needed, type VoteMethod } from '#core/vote.ts';
import type { PublicWorld, PublishedCase, PublishedRecord } from '#kit/html/face.ts';
import type { SeatCounts } from '#kit/html/seats.ts';
import { type Item, meetingOf, type Sitting } from './state.ts';

export const SITTING = 'sitting';
export const sittingOf = (one: PublishedCase): Sitting => one.open as Sitting;

/** The committee's sittings that are public, the latest day first. */
export const publicSittings = async (world: PublicWorld): Promise<readonly PublishedCase[]> =>
  (await world.published(SITTING)).toSorted((a, b) => (sittingOf(a).sitsOn < sittingOf(b).sitsOn ? 1 : -1));

/** 第27次会议; no. 27. */
export const nameIn = ({ language, nameOf }: PublicWorld, sitting: Sitting): string =>
  language === 'zh'
    ? `${nameOf(sitting.unit)}${meetingOf(sitting)}`
    : `Standing committee, sitting no. ${sitting.ordinal}`;
export const shortName = ({ language }: Pick<PublicWorld, 'language'>, sitting: Sitting): string =>
  language === 'zh' ? meetingOf(sitting) : `Sitting no. ${sitting.ordinal}`;

export interface PublicItem extends Item {
  readonly place: number;
  readonly title: string;
}

const text = ({ values }: PublishedRecord, name: string): string =>
  typeof values[name] === 'string' ? (values[name] as string) : '';
const lastText = (records: readonly PublishedRecord[], types: readonly string[], name: string): string =>
  records.findLast((one) => types.includes(one.type) && text(one, name) !== '')?.values[name]?.toString() ?? '';

/** What the records of a sitting tell the public. */
export interface Told {
  readonly items: readonly PublicItem[];
  readonly time: string;
  readonly place: string;
  readonly moved: number;
  readonly lastOn: string;
  readonly openedAt: string;
  readonly closedAt: string;
}
export const toldOf = (sitting: Sitting, records: readonly PublishedRecord[]): Told => {
  const titles = new Map(
    records.filter(({ type }) => type === 'listed').map((one) => [one.values.item, text(one, 'title')]),
  );
  return {
    items: sitting.items
      .filter(({ status }) => status !== 'withdrawn')
      .map((one, index) => ({ ...one, place: index + 1, title: titles.get(one.item) ?? '' })),
    time: lastText(records, ['convened', 'moved'], 'time'),
    place: lastText(records, ['convened', 'moved'], 'place'),
    moved: records.filter(({ type }) => type === 'moved').length,
    lastOn: records.at(-1)?.on ?? sitting.sitsOn,
    openedAt: lastText(records, ['opened'], 'time'),
    closedAt: lastText(records, ['closed'], 'time'),
  };
};

/** One line of a vote that was announced. */
export interface PublicLine {
  readonly text: string;
  readonly passed: boolean;
  readonly counts: SeatCounts;
  readonly least: number;
  readonly result: LineResult;
}
export interface PublicVote {
  readonly item: number;
  readonly question: string;
  readonly method: VoteMethod;
  readonly lines: readonly PublicLine[];
}
interface Opened {
  readonly method: VoteMethod;
  readonly base: LineResult['base'];
  readonly part: number;
  readonly whole: number;
  readonly all: number;
  readonly present: number;
}
type Counted = Pick<LineResult, 'for' | 'against' | 'abstain' | 'unpressed' | 'invalid'>;

const lineOf = (name: string, opened: Opened, counted: Counted): PublicLine => {
  const { all, present, base } = opened;
  const { for: inFavour, against, abstain, unpressed, invalid } = counted;
  const cast = { for: inFavour, against, abstain, unpressed, invalid };
  const over = [opened.part, opened.whole] as const;
  const entitled = inFavour + against + abstain + unpressed + invalid;
  const of = base === 'all' ? all : present;
  const result = {
    all,
    present,
    entitled,
    base,
    over,
    ...cast,
    passed: isCarried(inFavour, { base, over }, { all, present }),
  };
  return {
    text: name,
    passed: result.passed,
    counts: { ...cast, absent: Math.max(0, of - entitled) },
    least: needed(of, over),
    result,
  };
};

/** The votes of a sitting with their totals: who voted how is published of none. */
export const votesOf = async (world: PublicWorld, id: string): Promise<readonly PublicVote[]> => {
  const votes = (await world.published('vote', { sitting: id })).toReversed();
  const read = await Promise.all(
    votes.map(async (vote): Promise<readonly PublicVote[]> => {
      const records = await world.records(vote.id);
      const [prepared, opened, announced] = ['prepared', 'opened', 'announced'].map((type) =>
        records.findLast((one) => one.type === type),
      );
      if (prepared === undefined || opened === undefined || announced === undefined) return [];
      const named = text(prepared, 'lines')
        .split('\n')
        .filter((line) => line.trim() !== '');
      const results = (announced.values.results ?? []) as unknown as readonly (Counted & JsonObject)[];
      const question = text(prepared, 'question');
      const lines = results.map((counted, index) =>
        lineOf(results.length === 1 ? question : (named[index] ?? ''), opened.values as unknown as Opened, counted),
      );
      const { method } = opened.values as unknown as Opened;
      return [{ item: Number(prepared.values.item), question, method, lines }];
    }),
  );
  return read.flat();
};

/** Who came of the members, and the deputies who observed, by name. */
export const presentAt = async (
  world: PublicWorld,
  id: string,
): Promise<{ readonly members: readonly string[]; readonly deputies: readonly string[] }> => {
  const came = (await world.published('attendance', { sitting: id })).map(
    ({ open }) => open as { readonly person: string; readonly capacity: string },
  );
  const names = (capacity: string): readonly string[] =>
    came
      .filter((one) => one.capacity === capacity)
      .map(({ person }) => world.personName(person))
      .toSorted(byStrokes.compare);
  return { members: names('member'), deputies: names('deputy') };
};
// Lists of names follow the number of strokes.
const byStrokes = new Intl.Collator('zh-Hans-CN-u-co-stroke', { numeric: true });
