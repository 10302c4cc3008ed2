import type { Label } from '#core/result.ts';

/** What the committee issues in its own words: drafted here, signed, published. */
export const writtenKinds = {
  decision: { zh: '决定', en: 'decision' },
  resolution: { zh: '决议', en: 'resolution' },
  announcement: { zh: '公告', en: 'announcement' },
} as const satisfies Readonly<Record<string, Label>>;
export type WrittenKind = keyof typeof writtenKinds;

/** What a step of another case issues: its paper stands there, its number here. */
export const filedKinds = {
  'directors-minutes': { zh: '主任会议纪要', en: 'minutes of the directors’ meeting' },
  'handover-letter': { zh: '交办函', en: 'letter of handover' },
} as const satisfies Readonly<Record<string, Label>>;

export const kinds = { ...writtenKinds, ...filedKinds } as const;
export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as readonly Kind[];

export const isWritten = (kind: string): kind is WrittenKind => Object.hasOwn(writtenKinds, kind);

/** The office rule that holds the 发文机关代字 of a kind. */
export const codeRule = (kind: Kind): string => `document-code-${kind}`;

export const words = {
  duty: { zh: '发文', en: 'documents issued' },
  one: { zh: '公文', en: 'document' },
  unit: { zh: '件', en: 'documents' },
  states: {
    drafted: { zh: '拟稿', en: 'drafted' },
    issued: { zh: '已签发', en: 'issued' },
    dropped: { zh: '不发', en: 'not issued' },
  },
} as const;
