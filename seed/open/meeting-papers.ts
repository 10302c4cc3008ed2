import type { Actor } from '#core/actor.ts';
import { china2024To2026 as calendar } from '#core/calendar/china-2024-2026.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { earlier, later, workdayUntil } from '../days.ts';
import { government, reporterOf } from '../demo/observers.ts';
import { actorFor, officeClerks, organClerks } from '../demo/people.ts';
import { type OrganKey, organs } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { beginLife, type Life } from '../life.ts';
import { openAgenda } from '../texts/open-sittings.ts';
import { type PaperKind, paperOf, titleOfPaper } from '../texts/papers.ts';

const SERIES = 36;
const office = actorFor(officeClerks[0]);

export interface OpenSitting {
  readonly id: string;
  readonly ordinal: number;
  readonly day: CivilDate;
  readonly today: CivilDate;
  /** The days on which the reports were listed, and on which the notice was given. */
  readonly listed: CivilDate;
  readonly fixed: CivilDate;
}

/** The papers of the sitting ahead: some handed out, one late, some not yet come. */
export const openPaperLives = (sitting: OpenSitting): readonly (readonly Act[])[] => {
  const { day, today, listed, fixed } = sitting;
  const before = (count: number): CivilDate => earlier(workdayUntil(addDays(day, -count), calendar), today);
  // Once the notice and the invitations are out.
  const handedOut = later(before(8), addDays(fixed, 1));
  const paper = createPapers(sitting);

  const [first, second] = [paper(1, 'draft-report', 'education', listed), paper(2, 'draft-report', 'water', listed)];
  for (const draft of [first, second]) {
    draft.handIn('submit', later(before(21), listed));
    draft.life.take('keep', office, { note: '委员会意见已反馈报告单位。' }, later(before(15), listed));
  }
  const report = paper(1, 'report', 'education', listed, { mustRead: true });
  report.handIn('submit', later(before(11), fixed));
  report.life.take('distribute', office, { observers: headOf('education') }, handedOut);

  const lateReport = paper(2, 'report', 'water', listed, { mustRead: true });
  lateReport.handIn('submit', today);

  const material = paper(1, 'material', null, fixed, { secrecy: 'internal' });
  material.handIn('submit', handedOut);
  material.life.take('distribute', office, {}, handedOut);

  const decision = paper(3, 'draft-decision', 'greening', fixed, { mustRead: true });
  decision.handIn('submit', later(before(11), fixed));
  decision.handIn('revise', later(before(9), fixed), '按照联名提出议题的组成人员意见，补充误时投放点的设置要求。');
  const explanation = paper(3, 'explanation', 'greening', fixed, { secrecy: 'internal' });
  const personnel = paper(4, 'personnel', 'unit', fixed, { secrecy: 'internal', mustRead: true });
  return [first, second, report, lateReport, material, decision, explanation, personnel].map(({ life }) => life.acts);
};

const headOf = (key: OrganKey): readonly string[] => {
  const head = reporterOf(key);
  return head === undefined ? [] : [head.id];
};

interface More {
  readonly secrecy?: 'public' | 'internal';
  readonly mustRead?: true;
}
interface Paper {
  readonly life: Life;
  readonly handIn: (step: 'submit' | 'revise', on: CivilDate, changed?: string) => void;
}

/** Who hands a paper in: an organ, the government itself, or the office. */
const submitter = (
  from: OrganKey | 'unit' | null,
): { readonly by: Actor; readonly name: string; readonly input: object } =>
  from === null
    ? { by: office, name: '常委会办公室', input: {} }
    : from === 'unit'
      ? { by: office, name: government.name, input: { organ: government.id } }
      : { by: actorFor(organClerks[from]), name: organs[from].name, input: { organ: organs[from].id } };

const createPapers = ({ id, ordinal }: OpenSitting) => {
  let counter = 0;
  return (
    item: number,
    kind: PaperKind,
    from: OrganKey | 'unit' | null,
    on: CivilDate,
    { secrecy = kind === 'draft-report' ? 'internal' : 'public', mustRead }: More = {},
  ): Paper => {
    counter += 1;
    const life = beginLife('meeting-paper', idOn(on, SERIES, counter));
    const { by, name, input } = submitter(from);
    const wish = { kind, item: openAgenda[item - 1]?.title ?? '', from: name, meeting: `第${ordinal}次常委会会议` };
    const title = titleOfPaper(wish);
    const must = mustRead === undefined ? {} : { mustRead };
    life.take('await', office, { sitting: id, item, kind, title, secrecy, ...must, ...input }, on);
    return {
      life,
      handIn: (step, day, changed) => {
        const files = [paperOf({ ...wish, on: day, ...(changed === undefined ? {} : { changed }) })];
        life.take(step, by, { title, files, ...(changed === undefined ? {} : { note: changed }) }, day);
      },
    };
  };
};
