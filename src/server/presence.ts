import { createHmac } from 'node:crypto';
import type { Label } from '#core/result.ts';

/** Codes that a place shows and that whoever is there types or scans: who holds one was told it within the last two minutes. */
export interface Presence {
  /** The code of a place at a moment (ms since 1970), and until when it is shown. */
  readonly shown: (place: string, now: number) => { readonly code: string; readonly until: number };
  /** Null when the code holds; else a sentence that says what to do. Wrong codes of one person at one place are counted. */
  readonly fault: (place: string, person: string, code: unknown, now: number) => Label | null;
}

const WINDOW_MS = 60_000;
const DIGITS = 1_000_000;
const WRONG_MAX = 5;
const PAUSE_MS = 10 * 60_000;
const KEPT_MAX = 10_000;

const WRONG: Label = {
  zh: '签到码不对或者已经更换，请看现场屏幕上现在的六位数字。',
  en: 'The code is wrong or was replaced; please use the six digits that the screen there shows now.',
};
const PAUSED: Label = {
  zh: '签到码错了太多次，请十分钟后再试，或者请现场联络员登记。',
  en: 'Too many wrong codes; try again in ten minutes, or ask the liaison there to enter you.',
};

/**
 * Six digits of an HMAC-SHA-256 (RFC 2104) of the place and the minute; a code holds in its minute and the one after. The key is made
 * for this process: after a restart the place shows another code, and nothing needs to be kept.
 */
export const createPresence = (key: Uint8Array): Presence => {
  const wrong = new Map<string, { readonly count: number; readonly since: number }>();
  const codeOf = (place: string, window: number): string => {
    const digest = createHmac('sha256', key).update(`${place}\n${window}`).digest();
    return String(digest.readUInt32BE(0) % DIGITS).padStart(6, '0');
  };
  const windowOf = (now: number): number => Math.floor(now / WINDOW_MS);
  return {
    shown: (place, now) => ({ code: codeOf(place, windowOf(now)), until: (windowOf(now) + 1) * WINDOW_MS }),
    fault: (place, person, code, now) => {
      const who = `${person} ${place}`;
      const found = wrong.get(who);
      const before = found === undefined || now - found.since > PAUSE_MS ? { count: 0, since: now } : found;
      if (before.count >= WRONG_MAX) return PAUSED;
      const given = typeof code === 'string' ? code.replace(/\s/g, '') : '';
      if ([windowOf(now), windowOf(now) - 1].some((window) => codeOf(place, window) === given)) {
        wrong.delete(who);
        return null;
      }
      if (wrong.size >= KEPT_MAX) wrong.clear();
      wrong.set(who, { count: before.count + 1, since: before.since });
      return WRONG;
    },
  };
};
