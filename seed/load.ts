import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Answer } from '#store/append/command.ts';
import type { Store } from '#store/store.ts';
import { activityLives } from './2024/activities.ts';
import { sittingLives } from './2024/sittings.ts';
import { suggestions2023, suggestions2024, suggestions2025 } from './2024/suggestion-plans.ts';
import { suggestionLives } from './2024/suggestions.ts';
import { visitLives, visits2023, visits2024, visits2025 } from './2024/visits.ts';
import { goldenLives } from './2024/year.ts';
import { type Act, byDay } from './act.ts';
import { memberActs, sessionLives } from './demo/bodies.ts';
import { changeLives, stationActs } from './demo/deputies.ts';
import { documentCodeActs } from './demo/document-codes.ts';
import { organisationActs } from './demo/organisation.ts';
import { openActs } from './open/cases.ts';
import { openSittingActs } from './open/sittings.ts';
import { openVisitActs } from './open/visits.ts';
import { type Keep, nameOnly, withPapers } from './papers.ts';

/** Told how far a load has come: acts taken, acts in all, and what is being loaded. */
export type Progress = (done: number, total: number, label: { readonly zh: string; readonly en: string }) => void;

export interface Span {
  /** Acts entered on this day and later; absent: from the beginning. */
  readonly from?: CivilDate;
  /** Acts entered on this day and before; absent: to the end. */
  readonly until?: CivilDate;
  readonly progress?: Progress;
  /** Where papers are kept; absent: they are named, and kept nowhere. */
  readonly keep?: Keep;
}

/** Acts in one transaction: large enough to cost little, small enough that nobody waits long behind it. */
const BATCH = 600;

/**
 * Takes acts in their order through the ordinary command path. Throws an Error that names the first act that was refused and why:
 * the batch that holds it leaves nothing behind, those before it stay.
 */
export const takeAll = async (
  store: Store,
  congress: number,
  acts: readonly Act[],
  label: Parameters<Progress>[2],
  { progress, keep = nameOnly }: Pick<Span, 'progress' | 'keep'> = {},
): Promise<void> => {
  progress?.(0, acts.length, label);
  for (let start = 0; start < acts.length; start += BATCH) {
    const batch = acts.slice(start, start + BATCH);
    const written = await Promise.all(batch.map((act) => withPapers(act, keep)));
    const answers = await store.appender.appendAll(written.map((act) => ({ ...act, congress })));
    answers.forEach((answer, index) => {
      if (answer.type !== 'Taken') throw new Error(refusedSentence(batch[index], answer));
    });
    progress?.(start + batch.length, acts.length, label);
  }
};

const refusedSentence = (act: Act | undefined, answer: Answer): string => {
  const why = 'message' in answer ? answer.message.zh : JSON.stringify(answer);
  return `演示数据没有装入：${act?.duty} ${act?.step}（${act?.on}，${act?.case}）被拒绝：${why}`;
};

/** Units, people and posts. Comes first. */
export const loadOrganisation = (store: Store, congress: number, { progress }: Pick<Span, 'progress'> = {}) =>
  takeAll(
    store,
    congress,
    [...organisationActs(), ...stationActs(), ...memberActs(), ...documentCodeActs()],
    { zh: '机构和人员', en: 'units and people' },
    progress === undefined ? {} : { progress },
  );

/**
 * The golden year: residents' problems of 2023, 2024 and early 2025, in the order of the days on which they were entered.
 * With `from` and `until` a part of it, so that the year can be sealed in between: until 2025-01-06, the seal, from 2025-01-07.
 */
export const loadYear2024 = (store: Store, congress: number, span: Span = {}): Promise<void> =>
  loadPart(store, congress, goldenActs(), span);

const goldenActs = (): readonly Act[] => {
  const problems = goldenLives();
  const visits = [visits2023, visits2024, visits2025].flatMap((plan) => visitLives(plan, problems));
  return byDay([
    ...changeLives(),
    ...sessionLives(),
    ...problems,
    ...visits,
    ...sittingLives(),
    ...activityLives(),
    ...[suggestions2023, suggestions2024, suggestions2025].flatMap(suggestionLives),
  ]);
};

const loadPart = (
  store: Store,
  congress: number,
  acts: readonly Act[],
  { from, until, ...more }: Span,
): Promise<void> => {
  const part = acts.filter(
    ({ today }) => (from === undefined || today >= from) && (until === undefined || today <= until),
  );
  return takeAll(store, congress, part, { zh: '2023年至2025年的记录', en: 'records of 2023 to 2025' }, more);
};

/** About sixty problems on their way and a few sessions at stations, dated relative to `today`. */
export const loadOpen = (
  store: Store,
  congress: number,
  { today, ...more }: { readonly today: CivilDate } & Pick<Span, 'progress' | 'keep'>,
) => {
  const { env } = store.directories.of(congress);
  return takeAll(
    store,
    congress,
    byDay([openActs(today, env), ...openVisitActs(today), ...openSittingActs(today)]),
    { zh: '正在办理的事项', en: 'cases under way' },
    more,
  );
};

export interface DemoOptions {
  /** The civil day on which the demo is started; the open cases are dated relative to it. */
  readonly today: CivilDate;
  readonly progress?: Progress;
  readonly keep?: Keep;
  /** Called when everything entered up to `SEAL_DAY` is in, and nothing later: the moment to seal the year. */
  readonly seal?: () => Promise<void>;
}

/** The last day on which the golden year's records were entered; what comes later changes none of its figures. */
export const SEAL_DAY: CivilDate = '2025-01-06';

/** Loads the whole demo into an empty congress: organisation, golden year, open cases. Throws an Error when an act is refused. */
export const loadDemo = async (
  store: Store,
  congress: number,
  { today, seal, ...options }: DemoOptions,
): Promise<void> => {
  await loadOrganisation(store, congress, options);
  const acts = goldenActs();
  await loadPart(store, congress, acts, { ...options, until: SEAL_DAY });
  await seal?.();
  await loadPart(store, congress, acts, { ...options, from: addDays(SEAL_DAY, 1) });
  await loadOpen(store, congress, { ...options, today });
};
