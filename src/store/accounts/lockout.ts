import { type Label, type Refusal, refuse } from '#core/result.ts';

/** So many wrong passwords in a row make an account wait. */
export const FAILURES_MAX = 5;
/** How long it waits, in milliseconds. */
export const LOCK_MS = 15 * 60_000;

/**
 * Failures under names that no account has. They are answered like those of real accounts, so that nobody learns which
 * names exist; kept in memory and bounded, since anybody may invent names.
 */
export interface Strangers {
  /** Until when this name waits, or null. */
  readonly lockedUntil: (congress: number, account: string, now: Date) => Date | null;
  /** Counts one failure; answers the end of the wait if this one began it. */
  readonly fail: (congress: number, account: string, now: Date) => Date | null;
}

interface Stranger {
  readonly failures: number;
  readonly lockedUntil: Date | null;
}

/** A memory of at most `most` names; the one unused for longest is forgotten first. */
export const createStrangers = (most = 10_000): Strangers => {
  const names = new Map<string, Stranger>();
  const key = (congress: number, account: string): string => `${congress} ${account}`;
  const lockedUntil = (congress: number, account: string, now: Date): Date | null => {
    const until = names.get(key(congress, account))?.lockedUntil ?? null;
    return until !== null && until > now ? until : null;
  };
  const fail = (congress: number, account: string, now: Date): Date | null => {
    const name = key(congress, account);
    const failures = (names.get(name)?.failures ?? 0) + 1;
    const until = failures >= FAILURES_MAX ? new Date(now.getTime() + LOCK_MS) : null;
    names.delete(name);
    names.set(name, { failures: until === null ? failures : 0, lockedUntil: until });
    const [oldest] = names.keys();
    if (names.size > most && oldest !== undefined) names.delete(oldest);
    return until;
  };
  return { lockedUntil, fail };
};

/** The one answer to a wrong password, an unknown account and a demo account outside the demo. */
export const wrongPassword: Refusal = refuse(
  'sign-in-wrong',
  {
    zh: `账号或密码不对。连续${FAILURES_MAX}次不对，该账号要等${LOCK_MS / 60_000}分钟才能再试。`,
    en: `Account or password is wrong. After ${FAILURES_MAX} wrong passwords in a row the account waits ${LOCK_MS / 60_000} minutes.`,
  },
  [],
  'forbidden',
);

/** Said to whoever gives the right password of a disabled account, and to nobody else. */
export const disabledAccount: Refusal = refuse(
  'sign-in-disabled',
  {
    zh: '这个账号已经停用，不能登录；需要使用的，请向系统管理员提出。',
    en: 'This account is disabled and cannot sign in; if you need it, ask the administrator.',
  },
  [],
  'forbidden',
);

/** Says until when an account waits, as the clock of `zone` shows it. */
export const lockedOut = (until: Date, zone: string): Refusal => {
  const time = clockTime(until, zone);
  const message: Label = {
    zh: `该账号连续${FAILURES_MAX}次输错密码，${time}以后可以再试。`,
    en: `This account had ${FAILURES_MAX} wrong passwords in a row; try again after ${time}.`,
  };
  return refuse('sign-in-locked', message, [], 'forbidden');
};

/** `10:16`: rounded up to the minute, so that who comes at the named time is let in. */
const clockTime = (instant: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    Math.ceil(instant.getTime() / 60_000) * 60_000,
  );
