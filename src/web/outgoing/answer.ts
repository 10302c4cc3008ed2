import type { Problem, StepTaken } from '#core/api.ts';
import type { Json } from '#core/json.ts';
import type { FormValues } from '#kit/ui/draft.ts';
import type { Answer } from '../api.ts';
import { isLocal } from './store.ts';

/** What became of one attempt: taken, to be tried again with the same key, held until somebody signs in, or refused for good. */
export type Outcome =
  | { readonly type: 'sent'; readonly taken: StepTaken }
  | { readonly type: 'later' }
  | { readonly type: 'signed-out' }
  | { readonly type: 'refused'; readonly problem: Problem };

const LATER: readonly number[] = [0, 408, 425, 429, 502, 503, 504];

/** Whether nobody knows if the server took it: no answer, one of a gateway before it, or one that cannot be read. */
export const isUnanswered = ({ status, type }: Problem): boolean => LATER.includes(status) || type === 'broken';

export const outcomeOf = (answer: Answer<StepTaken>): Outcome => {
  if (answer.ok) return { type: 'sent', taken: answer.value };
  if (isUnanswered(answer.error)) return { type: 'later' };
  return answer.error.status === 401 ? { type: 'signed-out' } : { type: 'refused', problem: answer.error };
};

const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;

/** Milliseconds until the next attempt after so many in vain; `share` (0 to 1) spreads devices that came back together. */
export const pauseAfter = (tries: number, share: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10)) * (0.75 + share / 2);

/** The input with the server's names in the place of this device's, at any depth. */
export const withHashes = (value: Json, hashes: ReadonlyMap<string, string>): Json => {
  if (isLocal(value)) return hashes.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one: Json) => withHashes(one, hashes));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withHashes(one, hashes)]));
};

/** The values as another device may have them: files that are only here left out. */
export const withoutLocal = (values: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((one) => !isLocal(one)) : value,
    ]),
  );

/** A draft of the server with the files that only this device has. */
export const withLocal = (values: FormValues, local: FormValues): FormValues => ({
  ...values,
  ...Object.fromEntries(
    Object.entries(local).flatMap(([name, value]) => {
      const here = Array.isArray(value) ? value.filter(isLocal) : [];
      const there = values[name];
      return here.length === 0 ? [] : [[name, [...(Array.isArray(there) ? there : []), ...here]]];
    }),
  ),
});
