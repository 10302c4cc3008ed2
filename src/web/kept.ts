import type { Answer } from './api.ts';

const PREFIX = 'desk:kept:';

const recall = <T>(name: string): T | null => {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as T | null;
  } catch {
    return null;
  }
};

/** Forgets what this browser kept of a congress: on signing out, and when somebody else signs in. */
export const dropKept = (congress: string): void => {
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith(`${PREFIX}${congress}:`)) localStorage.removeItem(name);
  } catch {
    // Nothing was kept, so nothing is left.
  }
};

/**
 * The answer, or the last one while there is no network: only who is signed in and the forms, so that one can begin something without
 * a network. Cases are never kept. An answer that the session is over forgets everything.
 */
export const orKept = async <T>(congress: string, what: string, asked: Promise<Answer<T>>): Promise<Answer<T>> => {
  const name = `${PREFIX}${congress}:${what}`;
  const answer = await asked;
  if (!answer.ok) {
    if (answer.error.status === 401) dropKept(congress);
    const kept = answer.error.status === 0 ? recall<T>(name) : null;
    return kept === null ? answer : { ok: true, value: kept };
  }
  try {
    localStorage.setItem(name, JSON.stringify(answer.value));
  } catch {
    // A browser that keeps nothing needs the network for every page.
  }
  return answer;
};
