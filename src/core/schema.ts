import { z } from 'zod';
import { parseDate } from '#core/calendar/date.ts';
import { isStorableText, type Json } from '#core/json.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';

/** Who may read a field: everybody, the parties of the case, the office, or (who reported it) only those whom the duty names. */
export type Sight = 'public' | 'parties' | 'office' | 'personal';

/** A sealed value that was erased. Every fold accepts it. */
export const erased = { erased: true } as const;
export type Erased = typeof erased;

/** One field of a step or event: form, API, document and paper come from it. */
export interface Field<T = unknown, Open extends boolean = boolean, Optional extends boolean = boolean> {
  readonly kind: 'text' | 'choice' | 'date' | 'integer' | 'flag' | 'ref' | 'refs' | 'files' | 'rows' | 'json';
  readonly label: Label;
  readonly hint?: Label;
  /** In clear in the leaf of the log: whatever figures, clocks and decisions are made of. Never personal. */
  readonly open: Open;
  readonly optional: Optional;
  readonly sight: Sight;
  /** Personal and erasable: the value is kept apart from the log, which holds a salted commitment of it. */
  readonly sealed: boolean;
  readonly schema: z.ZodType<T>;
  readonly options?: Readonly<Record<string, Label>>;
  /** The office rule that gives options a letter, which is shown beside them. */
  readonly marks?: string;
  /** For text: the most characters; for integers: the bounds; for files and lists: how many. */
  readonly max?: number;
  readonly min?: number;
  readonly lines?: number;
  /** For `ref` and `refs`: what it names (`unit:town`, `person`, `case:resident-problem`). */
  readonly to?: string;
  /** For `rows`: what each row holds. */
  readonly columns?: Fields;
  /** For `files`: whether only pictures are taken. */
  readonly pictures?: boolean;
  /** Left out of forms: who acts (`actor`), or what the step itself finds out (`step`). Rules check it wherever it is given. */
  readonly fill?: 'actor' | 'step';
}

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F> = F extends Field<infer T> ? T : never;
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K]['optional'] extends true ? K : never }[keyof F];
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** The values of fields as a step's rules and an event's payload see them. */
export type Values<F extends Fields> = Flat<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]> } & { [K in OptionalKeys<F>]?: ValueOf<F[K]> | undefined }
>;

type OpenKeys<F extends Fields> = { [K in keyof F]: F[K]['open'] extends true ? K : never }[keyof F];

/** The part in clear: all that folds, clocks and measures may know, so that a stranger can compute them again. */
export type OpenValues<F extends Fields> = Values<Pick<F, OpenKeys<F>>>;

interface Common<Optional extends boolean> {
  readonly label: Label;
  readonly hint?: Label;
  readonly optional?: Optional;
  readonly fill?: 'actor' | 'step';
}
interface Closed {
  readonly sight: Sight;
  readonly sealed?: boolean;
}

const optionalOf = <O extends boolean>(optional: O | undefined): O => (optional ?? false) as O;
const storable = (text: string): boolean => isStorableText(text);
const characters = (text: string): number => [...text].length;

/** A text that people write. Never in clear in the log; `sealed` if it may name a person or tell one. `max` counts code points. */
export const text = <const O extends boolean = false>(
  options: Common<O> & Closed & { readonly max: number; readonly min?: number; readonly lines?: number },
): Field<string, false, O> => ({
  ...options,
  kind: 'text',
  open: false,
  sealed: options.sealed ?? false,
  optional: optionalOf(options.optional),
  lines: options.lines ?? 1,
  schema: z
    .string()
    .refine(storable, { error: 'unicode' })
    .refine((value) => optionalOf(options.optional) || value.trim() !== '', { error: 'blank' })
    .refine((value) => characters(value) <= options.max, { error: 'long' })
    .refine((value) => characters(value) >= (options.min ?? 0), { error: 'short' }),
});

/** One of a few named options, in clear. */
export const choice = <const C extends string, const O extends boolean = false>(
  options: Common<O> & {
    readonly options: Readonly<Record<C, Label>>;
    readonly sight?: Sight;
    readonly marks?: string;
  },
): Field<C, true, O> => ({
  ...options,
  kind: 'choice',
  open: true,
  sealed: false,
  sight: options.sight ?? 'public',
  optional: optionalOf(options.optional),
  schema: z.enum(Object.keys(options.options) as [C, ...C[]]),
});

const CODE = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** A code that an office maintains (categories, result classes): checked against its list by a rule, not here. */
export const code = <const O extends boolean = false>(
  options: Common<O> & { readonly sight?: Sight; readonly to?: string },
): Field<string, true, O> => ({
  ...options,
  kind: 'ref',
  open: true,
  sealed: false,
  sight: options.sight ?? 'public',
  optional: optionalOf(options.optional),
  schema: z.string().regex(CODE, { error: 'code' }),
});

/** A civil date `YYYY-MM-DD`, in clear. */
export const date = <const O extends boolean = false>(
  options: Common<O> & { readonly sight?: Sight },
): Field<string, true, O> => ({
  ...options,
  kind: 'date',
  open: true,
  sealed: false,
  sight: options.sight ?? 'public',
  optional: optionalOf(options.optional),
  schema: z.string().refine((value) => parseDate(value).ok, { error: 'date' }),
});

/** A whole number within bounds, in clear. */
export const integer = <const O extends boolean = false>(
  options: Common<O> & { readonly min: number; readonly max: number; readonly sight?: Sight },
): Field<number, true, O> => ({
  ...options,
  kind: 'integer',
  open: true,
  sealed: false,
  sight: options.sight ?? 'public',
  optional: optionalOf(options.optional),
  schema: z
    .number({ error: 'integer' })
    .int({ error: 'integer' })
    .refine((value) => !Object.is(value, -0), { error: 'integer' })
    .min(options.min, { error: 'range' })
    .max(options.max, { error: 'range' }),
});

/** Yes or no, in clear. */
export const flag = <const O extends boolean = false>(
  options: Common<O> & { readonly sight?: Sight },
): Field<boolean, true, O> => ({
  ...options,
  kind: 'flag',
  open: true,
  sealed: false,
  sight: options.sight ?? 'public',
  optional: optionalOf(options.optional),
  schema: z.boolean({ error: 'flag' }),
});

const REF = /^[A-Za-z0-9][A-Za-z0-9:._-]{0,79}$/;

/** The id of a unit, person or case, in clear (an opaque id; names are kept apart). */
export const ref = <const O extends boolean = false>(
  options: Common<O> & { readonly to: string; readonly sight?: Sight },
): Field<string, true, O> => ({
  ...options,
  kind: 'ref',
  open: true,
  sealed: false,
  sight: options.sight ?? 'parties',
  optional: optionalOf(options.optional),
  schema: z.string().regex(REF, { error: 'ref' }),
});

/** Ids of several units, persons or cases, each once, in clear. */
export const refs = <const O extends boolean = false>(
  options: Common<O> & { readonly to: string; readonly max: number; readonly sight?: Sight },
): Field<readonly string[], true, O> => ({
  ...options,
  kind: 'refs',
  open: true,
  sealed: false,
  sight: options.sight ?? 'parties',
  optional: optionalOf(options.optional),
  schema: z
    .array(z.string().regex(REF, { error: 'ref' }))
    .min(1, { error: 'missing' })
    .max(options.max, { error: 'many' })
    .refine((list) => new Set(list).size === list.length, { error: 'twice' }),
});

export const FILE_HASH = /^[0-9a-f]{64}$/;

/** Files by the SHA-256 of their bytes (hex); the bytes are kept apart and can be erased. */
export const files = <const O extends boolean = false>(
  options: Common<O> & Closed & { readonly max: number; readonly pictures?: boolean },
): Field<readonly string[], false, O> => ({
  ...options,
  kind: 'files',
  open: false,
  sealed: options.sealed ?? false,
  optional: optionalOf(options.optional),
  schema: z.array(z.string().regex(FILE_HASH, { error: 'file' })).max(options.max, { error: 'many' }),
});

type Columns = Readonly<Record<string, Field<unknown, true>>>;

/** A table in clear: at most `max` rows of the same columns, each of them in clear too. */
export const rows = <const C extends Columns, const O extends boolean = false>(
  options: Common<O> & { readonly columns: C; readonly max: number; readonly sight?: Sight },
): Field<readonly Values<C>[], true, O> => ({
  ...options,
  kind: 'rows',
  open: true,
  sealed: false,
  sight: options.sight ?? 'public',
  optional: optionalOf(options.optional),
  schema: z
    .array(
      z.unknown().transform((row, { addIssue }) => {
        const read = parseFields(options.columns, row);
        if (read.ok) return read.value;
        addIssue({ code: 'custom', message: 'row', params: { fault: read.error.faults[0].message } });
        return z.NEVER;
      }),
    )
    .min(1, { error: 'missing' })
    .max(options.max, { error: 'many' }),
});

const isJson = (value: unknown, depth = 0): value is Json => {
  if (depth > 12) return false;
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (value === null || typeof value === 'boolean') return true;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  if (typeof value !== 'object') return false;
  return Object.entries(value).every(([key, item]) => isStorableText(key) && isJson(item, depth + 1));
};

/** A small structure in clear, such as a figure's definition; `to` says what it names (`year`), if it names something. */
export const json = <T extends Json, const O extends boolean = false>(
  options: Common<O> & { readonly sight?: Sight; readonly to?: string; readonly check?: (value: Json) => value is T },
): Field<T, true, O> => ({
  label: options.label,
  ...(options.hint === undefined ? {} : { hint: options.hint }),
  ...(options.to === undefined ? {} : { to: options.to }),
  ...(options.fill === undefined ? {} : { fill: options.fill }),
  kind: 'json',
  open: true,
  sealed: false,
  sight: options.sight ?? 'public',
  optional: optionalOf(options.optional),
  schema: z.custom<T>((value) => isJson(value) && (options.check === undefined || options.check(value)), {
    error: 'json',
  }),
});

/** One fault of one field: its name, and a sentence that says what is wrong and what is allowed. */
export interface FieldFault {
  readonly field: string;
  readonly message: Label;
}
export interface Invalid {
  readonly type: 'Invalid';
  readonly faults: readonly [FieldFault, ...FieldFault[]];
}

/** Reads unknown input against fields. An unknown field is a fault, so that a misspelt one is never silently lost. */
export const parseFields = <F extends Fields>(fields: F, input: unknown): Result<Values<F>, Invalid> => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return err({
      type: 'Invalid',
      faults: [{ field: '', message: { zh: '应为一组字段。', en: 'Expected an object of fields.' } }],
    });
  }
  const given = input as Readonly<Record<string, unknown>>;
  const values: Record<string, unknown> = {};
  const faults: FieldFault[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const empty = value === undefined || value === null || (field.optional && value === '') || isNone(field, value);
    if (empty) {
      if (!field.optional) faults.push({ field: name, message: sentence(field, 'missing') });
      continue;
    }
    const parsed = field.schema.safeParse(value);
    if (parsed.success) values[name] = parsed.data;
    else faults.push({ field: name, message: issueSentence(field, parsed.error.issues[0]) });
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name)) faults.push({ field: name, message: unknownField(name, fields) });
  }
  const [first, ...rest] = faults;
  return first === undefined ? ok(values as Values<F>) : err({ type: 'Invalid', faults: [first, ...rest] });
};

const isNone = (field: Field, value: unknown): boolean =>
  (field.kind === 'files' || field.kind === 'refs' || field.kind === 'rows') &&
  Array.isArray(value) &&
  value.length === 0;

const unknownField = (name: string, fields: Fields): Label => ({
  zh: `没有“${name}”这一项。可填：${Object.keys(fields).join('、') || '（无）'}。`,
  en: `There is no field "${name}". Allowed: ${Object.keys(fields).join(', ') || '(none)'}.`,
});

/** What is wrong, as a sentence; of a row which one it is, and what is wrong in it. */
const issueSentence = (field: Field, issue: z.core.$ZodIssue | undefined): Label => {
  if (issue?.code !== 'custom' || issue.params?.fault === undefined) return sentence(field, issue?.message ?? 'wrong');
  const { zh, en } = issue.params.fault as Label;
  const row = Number(issue.path[0]) + 1;
  return { zh: `“${field.label.zh}”第${row}行：${zh}`, en: `"${field.label.en}", row ${row}: ${en}` };
};

const sentence = (field: Field, fault: string): Label => {
  const { zh, en } = field.label;
  const names = Object.entries(field.options ?? {});
  switch (fault) {
    case 'missing':
    case 'blank':
      return { zh: `请填写“${zh}”。`, en: `Please fill in "${en}".` };
    case 'unicode':
      return {
        zh: `“${zh}”含有无法保存的字符（不成对的代理字符或空字符），请删去。`,
        en: `"${en}" holds characters that cannot be stored (a lone surrogate or U+0000); please remove them.`,
      };
    case 'long':
      return { zh: `“${zh}”太长，最多${field.max}字。`, en: `"${en}" is too long: at most ${field.max} characters.` };
    case 'short':
      return { zh: `“${zh}”太短，至少${field.min}字。`, en: `"${en}" is too short: at least ${field.min} characters.` };
    case 'date':
      return { zh: `“${zh}”应为日期，如2024-12-20。`, en: `"${en}" must be a date such as 2024-12-20.` };
    case 'integer':
    case 'range':
      return {
        zh: `“${zh}”应为${field.min}至${field.max}之间的整数。`,
        en: `"${en}" must be a whole number from ${field.min} to ${field.max}.`,
      };
    case 'many':
      if (field.kind === 'rows')
        return { zh: `“${zh}”最多${field.max}行。`, en: `"${en}" takes at most ${field.max} rows.` };
      return field.kind === 'files'
        ? { zh: `“${zh}”最多${field.max}个文件。`, en: `"${en}" takes at most ${field.max} files.` }
        : { zh: `“${zh}”最多选${field.max}个。`, en: `"${en}" takes at most ${field.max}.` };
    case 'twice':
      return { zh: `“${zh}”里有重复的，请各选一次。`, en: `"${en}" names one twice; choose each once.` };
    default:
      if (names.length > 0) {
        return {
          zh: `“${zh}”应为以下之一：${names.map(([, label]) => label.zh).join('、')}。`,
          en: `"${en}" must be one of: ${names.map(([value]) => value).join(', ')}.`,
        };
      }
      return { zh: `“${zh}”的格式不对。`, en: `"${en}" has a wrong form.` };
  }
};
