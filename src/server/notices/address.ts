import type { NoticeChannel } from '#core/api-notices.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import { mailAddressFault } from './mail.ts';
import { receiverUrl } from './public-address.ts';

/** An address as it was typed, in the form in which it is kept, or one sentence why it is not taken. */
export const noticeAddress = (channel: NoticeChannel, typed: unknown): Result<string, Label> => {
  // Controls are looked for before anything is trimmed: what holds a line end was not typed by a person.
  if (typeof typed !== 'string' || typed.length > 1_000 || /\p{Cc}/u.test(typed)) return err(faults[channel]);
  const text = typed.normalize('NFKC').trim();
  if (channel === 'webhook') return receiverUrl(text);
  if (channel === 'mail') return mailAddressFault(text) ? err(faults.mail) : ok(text);
  const number = text.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(number) ? ok(number) : err(faults.sms);
};

const faults: Readonly<Record<NoticeChannel, Label>> = {
  mail: {
    zh: '邮箱地址应为 名称@域名 的形式，如 zhang@example.cn，只用英文字母、数字和常用符号。',
    en: 'A mail address is name@domain, such as zhang@example.cn, in ASCII letters, digits and common signs.',
  },
  sms: {
    zh: '手机号应为11位数字，以13至19开头。',
    en: 'A mobile number has 11 digits and begins with 13 to 19.',
  },
  webhook: {
    zh: 'Webhook地址应以https://开头。',
    en: 'A webhook address begins with https://.',
  },
};
