import { parseDate } from '#core/calendar/date.ts';
import type { OfficeRuleDef } from '#core/duty.ts';
import { isStorableText, type Json } from '#core/json.ts';
import { cite, type Label } from '#core/result.ts';

/** The office rules that no duty owns: how far back entries reach, days off of one's own, the heads of papers. */

/** How many days back an entry after the fact reaches. */
export const LATE_ENTRY_RULE = 'late-entry-days';
/** Days off and make-up workdays beyond or against the State Council's arrangements: a list of `Override`. */
export const CALENDAR_RULE = 'calendar-overrides';
/** 发文机关标志 of papers in the congress's own name; empty: its full name. */
export const MARK_RULE = 'document-mark';
/** 抄送机关 in the imprint of those papers. */
export const COPIES_RULE = 'document-copies';

const LATE_MAX = 366;
const TEXT_MAX = 60;
const COPIES_MAX = 20;
const DAYS_MAX = 400;

const isText = (value: Json | undefined, max = TEXT_MAX): value is string =>
  typeof value === 'string' && isStorableText(value) && [...value].length <= max;
const isLabel = (value: Json | undefined): boolean => {
  const { zh, en } = Object(value) as Readonly<Record<string, Json | undefined>>;
  return isText(zh) && isText(en) && zh.trim() !== '';
};
const isOverride = (value: Json): boolean => {
  const { date, kind, name, source } = Object(value) as Readonly<Record<string, Json | undefined>>;
  return (
    typeof date === 'string' &&
    parseDate(date).ok &&
    (kind === 'off' || kind === 'work') &&
    isLabel(name) &&
    isText(source, 200) &&
    source.trim() !== ''
  );
};

const fault = (right: boolean, zh: string, en: string): Label | null => (right ? null : { zh, en });

export const kernelRules: Readonly<Record<string, OfficeRuleDef>> = {
  [LATE_ENTRY_RULE]: {
    label: { zh: '补录可以补多少天以内的事', en: 'how many days back entries reach' },
    value: 30,
    basis: cite('office-rules', 'problem-late-entry'),
    check: (value) =>
      fault(
        typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LATE_MAX,
        `应为0至${LATE_MAX}之间的整数。`,
        `A whole number from 0 to ${LATE_MAX}.`,
      ),
  },
  [CALENDAR_RULE]: {
    label: { zh: '工作日历的调整', en: 'changes to the calendar of working days' },
    value: [],
    basis: cite('office-rules', 'office-rule-setting'),
    check: (value) =>
      fault(
        Array.isArray(value) && value.length <= DAYS_MAX && value.every(isOverride),
        `应为至多${DAYS_MAX}天，每天写明日期、放假或者上班、名称和所依据的文件。`,
        `At most ${DAYS_MAX} days, each with its date, off or work, a name and the paper it rests on.`,
      ),
  },
  [MARK_RULE]: {
    label: { zh: '公文的发文机关标志', en: 'mark of the issuing organ on papers' },
    value: '',
    basis: cite('office-rules', 'office-rule-setting'),
    check: (value) =>
      fault(
        isText(value) && !/[\r\n]/.test(value),
        `应为一行文字，最多${TEXT_MAX}字；留空就用本级人大常委会的全称。`,
        `One line of at most ${TEXT_MAX} characters; empty for the committee’s full name.`,
      ),
  },
  [COPIES_RULE]: {
    label: { zh: '公文版记的抄送机关', en: 'organs that papers are copied to' },
    value: [],
    basis: cite('office-rules', 'office-rule-setting'),
    check: (value) =>
      fault(
        Array.isArray(value) &&
          value.length <= COPIES_MAX &&
          value.every((one) => isText(one) && one.trim() !== '' && !/[\r\n]/.test(one)),
        `应为至多${COPIES_MAX}个机关名称，每个最多${TEXT_MAX}字。`,
        `At most ${COPIES_MAX} organs, each of at most ${TEXT_MAX} characters.`,
      ),
  },
};
