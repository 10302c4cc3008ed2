import type { Duty } from '#core/duty.ts';
import { commitment, derivedSalt } from '#core/event.ts';
import { canonicalBytes, type Json, type JsonObject } from '#core/json.ts';
import { equalBytes, fromBase64, utf8Text } from '#core/log/bytes.ts';
import type { HeaderJson } from '#core/proof/leaves.ts';
import type { Label } from '#core/result.ts';
import { ACTOR, hmac } from '#store/append/encode.ts';
import { fieldsOf } from '#store/append/staging.ts';

interface ValueRow {
  readonly pos: number;
  readonly case_id: string;
  readonly seed: Uint8Array;
  readonly closed: Uint8Array;
  readonly sealed_case: string | null;
  readonly content: Uint8Array | null;
}

const at = (pos: number, zh: string, en: string): Label => ({ zh: `第${pos}条：${zh}`, en: `Record ${pos}: ${en}` });

const parseObject = (bytes: Uint8Array): JsonObject | null => {
  try {
    const value = JSON.parse(utf8Text(bytes) ?? '') as Json;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && equalBytes(canonicalBytes(value), bytes) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
};

/** The stored values of an event, read once. */
export interface StoredValues {
  readonly closed: JsonObject;
  readonly sealed: JsonObject;
}

/** Null for what is not canonical JSON. */
export const readValues = ({ closed, content }: Pick<ValueRow, 'closed' | 'content'>): StoredValues | null => {
  const values = { closed: parseObject(closed), sealed: content === null ? {} : parseObject(content) };
  return values.closed === null || values.sealed === null ? null : { closed: values.closed, sealed: values.sealed };
};

/** Every stored value is the one that the header commits to; nothing is stored that it does not commit to. */
export const commitmentFaults = (row: ValueRow, header: HeaderJson, values: StoredValues | null): readonly Label[] => {
  if (values === null)
    return [at(row.pos, '未公开的内容不是规范的JSON。', 'its closed values are not canonical JSON.')];
  const { closed, sealed } = values;
  const faults: Label[] = [];
  const wrong = (name: string): void => {
    faults.push(at(row.pos, `“${name}”与记录头的承诺不符。`, `"${name}" is not what the header commits to.`));
  };
  for (const [name, value] of Object.entries(closed)) {
    if (header.commits[name] !== commitment(hmac, derivedSalt(hmac, row.seed, name), name, value)) wrong(name);
  }
  for (const [name, pair] of Object.entries(sealed)) {
    const [salt, value] = Array.isArray(pair) ? (pair as readonly Json[]) : [];
    const bytes = typeof salt === 'string' ? fromBase64(salt) : undefined;
    if (bytes === undefined || value === undefined || header.commits[name] !== commitment(hmac, bytes, name, value))
      wrong(name);
  }
  if (row.sealed_case !== null && row.sealed_case !== row.case_id)
    faults.push(at(row.pos, '封存的内容记在另一件事项名下。', 'its sealed value is filed under another case.'));
  return faults;
};

/** Values that are gone: erased by an event of the case, or taken away. */
export interface Erasures {
  readonly see: (
    row: ValueRow,
    header: HeaderJson,
    values: StoredValues | null,
    isSealed: (name: string) => boolean,
  ) => void;
  readonly gone: Map<string, { readonly pos: number; readonly name: string; readonly sealed: boolean }[]>;
  /** Where cases were erased last. */
  readonly erased: Map<string, number>;
  readonly kept: Map<string, number>;
}

export const newErasures = (): Erasures => {
  const gone: Erasures['gone'] = new Map();
  const erased = new Map<string, number>();
  const kept = new Map<string, number>();
  return {
    gone,
    erased,
    kept,
    see: (row, header, values, isSealed) => {
      const { closed, sealed } = values ?? { closed: {}, sealed: {} };
      if (header.type === 'erased') erased.set(row.case_id, row.pos);
      if (row.content !== null && !kept.has(row.case_id)) kept.set(row.case_id, row.pos);
      const missing = Object.keys(header.commits).filter(
        (name) => !Object.hasOwn(closed, name) && !Object.hasOwn(sealed, name),
      );
      if (missing.length === 0) return;
      const list = gone.get(row.case_id) ?? [];
      list.push(...missing.map((name) => ({ pos: row.pos, name, sealed: isSealed(name) })));
      gone.set(row.case_id, list);
    },
  };
};

/** Whether the field is an erasable one; of a correction: of the event that it corrects. */
export const isSealedField = (
  duty: Duty | undefined,
  header: HeaderJson,
  types: readonly string[],
  name: string,
): boolean => {
  if (name === ACTOR || duty === undefined) return false;
  const target = header.type === 'corrected' ? types[Number(header.open.target) - 1] : undefined;
  return duty.editions.some(({ procedure }) => {
    const own =
      fieldsOf(procedure, header.type)[name] ??
      (target === undefined ? undefined : procedure.events[target]?.fields[name]);
    return own?.sealed === true;
  });
};

/** Only erasable values of a case that says it was erased may be gone, and none from before that may be left. */
export const erasureFaults = ({ gone, erased, kept }: Erasures): readonly Label[] => {
  const taken = [...gone].flatMap(([id, values]) => values.filter(({ sealed }) => !sealed || !erased.has(id)));
  const left = [...erased].filter(([id, pos]) => (kept.get(id) ?? pos) < pos);
  return [
    ...taken.map(({ pos, name }) =>
      at(
        pos,
        `“${name}”的内容不见了，而没有清除的记录。`,
        `the value of "${name}" is gone, and no record says that it was erased.`,
      ),
    ),
    ...left.map(([, pos]) =>
      at(pos, '已记录清除个人信息，而内容还在。', 'says that personal data were erased, but they are still there.'),
    ),
  ];
};
