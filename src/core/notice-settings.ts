import { type NoticeKind, type NoticeSettings, noticeKinds } from '#core/api-notices.ts';
import type { Label, Result } from '#core/result.ts';
import { err, ok } from '#core/result.ts';

const MINUTES = 24 * 60;

const isMinute = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MINUTES;
const isKind = (value: unknown): value is NoticeKind => typeof value === 'string' && Object.hasOwn(noticeKinds, value);

/** Settings as they came from outside, or one sentence about the first that is wrong. */
export const parseNoticeSettings = (value: unknown): Result<NoticeSettings, Label> => {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const { lang, quietFrom, quietUntil, restDays, daily, off } = raw;
  if (lang !== 'zh' && lang !== 'en')
    return err({ zh: '外发通知的语言应为中文或英文。', en: 'Notices are sent in Chinese or English.' });
  if (!isMinute(quietFrom) || !isMinute(quietUntil))
    return err({
      zh: '免打扰的起止时间应为00:00至23:59。',
      en: 'Quiet hours begin and end between 00:00 and 23:59.',
    });
  if (typeof restDays !== 'boolean' || typeof daily !== 'boolean')
    return err({
      zh: '“休息日不发”和“每天汇总一次”应为是或否。',
      en: 'Quiet days of rest and the daily message are either on or off.',
    });
  if (!Array.isArray(off) || !off.every(isKind))
    return err({
      zh: `只能关闭这几类通知：${Object.values(noticeKinds)
        .map(({ zh }) => zh)
        .join('、')}。`,
      en: `These kinds can be switched off: ${Object.values(noticeKinds)
        .map(({ en }) => en)
        .join(', ')}.`,
    });
  return ok({ lang, quietFrom, quietUntil, restDays, daily, off: [...new Set(off as readonly NoticeKind[])] });
};
