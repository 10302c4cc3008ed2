import type { FormValues } from '#kit/ui/draft.ts';

export interface LocalDraft {
  readonly values: FormValues;
  readonly savedAt: string;
  /** The other day on which it happened, where it came back from the queue. */
  readonly on?: string;
  /** The last attempt to hand in: the same body is sent again with the same key, so that it never doubles. */
  readonly attempt?: { readonly key: string; readonly body: string };
}

const PREFIX = 'desk:draft:';

const nameOf = (congress: string, person: string, key: string): string => `${PREFIX}${congress}:${person}:${key}`;

/** The draft kept in this browser, or nothing where there is none or it cannot be read. */
export const readLocal = (congress: string, person: string, key: string): LocalDraft | null => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(nameOf(congress, person, key)) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const draft = value as Partial<LocalDraft>;
    return typeof draft.values === 'object' && typeof draft.savedAt === 'string' ? (draft as LocalDraft) : null;
  } catch {
    return null;
  }
};

/** Keeps a draft in this browser; false where the browser keeps nothing. */
export const writeLocal = (congress: string, person: string, key: string, draft: LocalDraft): boolean => {
  try {
    localStorage.setItem(nameOf(congress, person, key), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
};

export const dropLocal = (congress: string, person: string, key: string): void => {
  try {
    localStorage.removeItem(nameOf(congress, person, key));
  } catch {
    // Nothing was kept, so nothing is left.
  }
};

/** Forgets all drafts of this browser: on signing out, since others may use the machine. They stay on the server. */
export const dropAllLocal = (): void => {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
  } catch {
    // As above.
  }
};

/** How many forms wait in this browser to be handed in. */
export const countLocal = (): number => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).length;
  } catch {
    return 0;
  }
};
