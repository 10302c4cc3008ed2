import type { Label } from '#core/result.ts';

/** The posts that people hold. A duty's roles say which posts may take its steps. */
export const posts = {
  administrator: { zh: '系统管理员', en: 'administrator' },
  auditor: { zh: '审计员', en: 'auditor' },
  office: { zh: '常委会办公室', en: 'general office' },
  'deputies-office': { zh: '代表工作委员会', en: 'deputies’ work committee' },
  leader: { zh: '常委会领导', en: 'standing committee leader' },
  'town-clerk': { zh: '街镇人大干部', en: 'clerk of the town’s congress' },
  liaison: { zh: '家站点联络员', en: 'station liaison' },
  organ: { zh: '承办单位', en: 'handling organ' },
  deputy: { zh: '人大代表', en: 'deputy' },
  member: { zh: '组成人员', en: 'member of a body' },
  resident: { zh: '群众', en: 'resident' },
  system: { zh: '系统', en: 'system' },
} as const satisfies Readonly<Record<string, Label>>;

export type Post = keyof typeof posts;

const { resident: _resident, system: _system, ...held } = posts;
/** The posts that a person holds by a mandate. */
export const heldPosts = held;

/** The levels of the congresses that deputies belong to (三级代表). */
export const deputyLevels = {
  city: { zh: '市', en: 'city' },
  district: { zh: '区', en: 'district' },
  town: { zh: '镇', en: 'town' },
} as const satisfies Readonly<Record<string, Label>>;

/** Deputies by level (三级代表): 市代表, 区代表, 镇代表. */
export const levels = {
  city: { zh: '市代表', en: 'municipal deputies' },
  district: { zh: '区代表', en: 'district deputies' },
  town: { zh: '镇代表', en: 'town deputies' },
} as const satisfies Readonly<Record<keyof typeof deputyLevels, Label>>;
export type Level = keyof typeof levels;

/** One post held: what, where (unit id), and the mandate that says so. */
export interface PostHeld {
  readonly post: Post;
  readonly unit: string | null;
}

/**
 * Who acts: a person (null for a resident without an account and for the system), the posts held on that day, and on whose behalf.
 * `ownCase` is the one case that a receipt opens for a resident.
 */
export interface Actor {
  readonly person: string | null;
  readonly posts: readonly PostHeld[];
  readonly behalf?: string;
  readonly ownCase?: string;
}

/** What the event keeps of its actor. */
export interface ActorStamp {
  readonly person: string | null;
  readonly post: Post;
  readonly unit: string | null;
  readonly behalf?: string;
}

/** A concern in a case: how (relation) and who. A relation that begins with `~` only finds the case again and is shown nowhere. */
export interface Party {
  readonly relation: string;
  readonly kind: 'person' | 'unit' | 'body' | 'case';
  readonly id: string;
}
