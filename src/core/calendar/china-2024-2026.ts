import type { Label } from '#core/result.ts';
import type { Calendar, NamedDay, Source } from './calendar.ts';
import { addDays, type CivilDate, compareDates } from './date.ts';

const NEW_YEAR = { zh: '元旦', en: 'New Year’s Day' };
const SPRING = { zh: '春节', en: 'Spring Festival' };
const QINGMING = { zh: '清明节', en: 'Tomb-Sweeping Day' };
const LABOUR = { zh: '劳动节', en: 'Labour Day' };
const DRAGON_BOAT = { zh: '端午节', en: 'Dragon Boat Festival' };
const MID_AUTUMN = { zh: '中秋节', en: 'Mid-Autumn Festival' };
const NATIONAL = { zh: '国庆节', en: 'National Day' };
const NATIONAL_AND_MID_AUTUMN = { zh: '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' };

/** First and last day off, and the days worked in return. */
type Span = readonly [name: Label, from: CivilDate, to: CivilDate, worked?: readonly CivilDate[]];

interface Notice extends Source {
  readonly spans: readonly Span[];
}

function noticeTitle(year: number): Label {
  return {
    zh: `国务院办公厅关于${year}年部分节假日安排的通知`,
    en: `Notice of the General Office of the State Council on public holidays in ${year}`,
  };
}

const NOTICES: readonly Notice[] = [
  {
    id: '国办发明电〔2023〕7号',
    title: noticeTitle(2024),
    issuedOn: '2023-10-25',
    spans: [
      [NEW_YEAR, '2024-01-01', '2024-01-01'],
      [SPRING, '2024-02-10', '2024-02-17', ['2024-02-04', '2024-02-18']],
      [QINGMING, '2024-04-04', '2024-04-06', ['2024-04-07']],
      [LABOUR, '2024-05-01', '2024-05-05', ['2024-04-28', '2024-05-11']],
      [DRAGON_BOAT, '2024-06-10', '2024-06-10'],
      [MID_AUTUMN, '2024-09-15', '2024-09-17', ['2024-09-14']],
      [NATIONAL, '2024-10-01', '2024-10-07', ['2024-09-29', '2024-10-12']],
    ],
  },
  {
    id: '国办发明电〔2024〕12号',
    title: noticeTitle(2025),
    issuedOn: '2024-11-12',
    spans: [
      [NEW_YEAR, '2025-01-01', '2025-01-01'],
      [SPRING, '2025-01-28', '2025-02-04', ['2025-01-26', '2025-02-08']],
      [QINGMING, '2025-04-04', '2025-04-06'],
      [LABOUR, '2025-05-01', '2025-05-05', ['2025-04-27']],
      [DRAGON_BOAT, '2025-05-31', '2025-06-02'],
      [NATIONAL_AND_MID_AUTUMN, '2025-10-01', '2025-10-08', ['2025-09-28', '2025-10-11']],
    ],
  },
  {
    id: '国办发明电〔2025〕7号',
    title: noticeTitle(2026),
    issuedOn: '2025-11-04',
    spans: [
      [NEW_YEAR, '2026-01-01', '2026-01-03', ['2026-01-04']],
      [SPRING, '2026-02-15', '2026-02-23', ['2026-02-14', '2026-02-28']],
      [QINGMING, '2026-04-04', '2026-04-06'],
      [LABOUR, '2026-05-01', '2026-05-05', ['2026-05-09']],
      [DRAGON_BOAT, '2026-06-19', '2026-06-21'],
      [MID_AUTUMN, '2026-09-25', '2026-09-27'],
      [NATIONAL, '2026-10-01', '2026-10-07', ['2026-09-20', '2026-10-10']],
    ],
  },
];

function laidOut(notices: readonly Notice[]): Calendar {
  const holidays: Record<CivilDate, NamedDay> = {};
  const makeUpWorkdays: Record<CivilDate, NamedDay> = {};
  for (const { id: source, spans } of notices) {
    for (const [name, from, to, worked = []] of spans) {
      for (let date = from; compareDates(date, to) <= 0; date = addDays(date, 1)) holidays[date] = { name, source };
      for (const date of worked) makeUpWorkdays[date] = { name, source };
    }
  }
  return {
    holidays,
    makeUpWorkdays,
    knownFrom: '2024-01-01',
    knownUntil: '2026-12-31',
    sources: notices.map(({ id, title, issuedOn }) =>
      issuedOn === undefined ? { id, title } : { id, title, issuedOn },
    ),
  };
}

/** Mainland China's public holidays and make-up workdays of 2024, 2025 and 2026, from the three notices named in it. */
export const china2024To2026: Calendar = laidOut(NOTICES);
