import type { FactView, FieldView, FileView } from '#core/api.ts';
import { formatEn, formatZh } from '#core/calendar/date.ts';
import { parseLimit } from '#core/calendar/deadline.ts';
import { isObject, type Json, type JsonObject } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { Erased, Field, Fields, Sight } from '#core/schema.ts';
import type { Directory } from '#store/directory.ts';
import { limitLabel } from './clocks.ts';
import { markedLabel, refName, same } from './labels.ts';
import type { NamedCase } from './named-cases.ts';

export interface FieldWorld {
  readonly directory: Directory;
  /** The day for which the office's own letters are shown; absent: none are. */
  readonly on?: string;
  readonly files: ReadonlyMap<string, FileView>;
  /** Other cases that are named. */
  readonly cases: ReadonlyMap<string, NamedCase>;
}

type Options = NonNullable<FieldView['options']>;

/** Units by group: stations under their towns, organs beside towns, each group in the units' own order. */
const unitOptions = (directory: Directory, which: string | undefined): Options => {
  const kinds =
    which === 'organ' ? ['town', 'organ'] : which === undefined ? [...directory.unitKinds.keys()] : which.split(',');
  const groupOf = (kind: string, parent: string | null): Label | undefined => {
    if (which === 'station') return parent === null ? undefined : same(directory.units.get(parent)?.name ?? '');
    return kinds.length > 1 ? directory.unitKinds.get(kind) : undefined;
  };
  return [...directory.units.values()]
    .filter(({ active, kind }) => active && kinds.includes(kind))
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.order - b.order)
    .map(({ id, kind, parent }) => {
      const group = groupOf(kind, parent);
      return {
        value: id,
        label: same(refName(directory, which === undefined ? 'unit' : `unit:${which}`, id)),
        ...(group === undefined ? {} : { group }),
      };
    });
};

const YEARS_BACK = 6;

/** What a person may choose for a reference: units of a kind, people who hold a post, a past year, a rule. */
export const refOptions = (directory: Directory, to: string, today: string): FieldView['options'] => {
  const [kind, which] = to.split(':');
  if (kind === 'unit') return unitOptions(directory, which);
  if (kind === 'year')
    return Array.from({ length: YEARS_BACK }, (_, index) => String(Number(today.slice(0, 4)) - 1 - index)).map(
      (year) => ({
        value: year,
        label: { zh: `${year}年`, en: year },
      }),
    );
  if (kind === 'rule')
    return [...directory.rules].map(([value, { label }]) => {
      const now = parseLimit(directory.env.rules.value(value, today));
      if (!now.ok) return { value, label };
      const limit = limitLabel(now.value);
      return { value, label: { zh: `${label.zh}（现为${limit.zh}）`, en: `${label.en} (now ${limit.en})` } };
    });
  if (kind === 'person' && which === undefined)
    return [...directory.people.values()].map(({ id, name }) => ({ value: id, label: same(name) }));
  if (kind === 'person') {
    const holders = new Set(
      directory.mandates
        .filter((one) => one.post === which && one.from <= today && (one.until === null || one.until > today))
        .map(({ person }) => person),
    );
    return [...directory.people.values()]
      .filter(({ id }) => holders.has(id))
      .map(({ id, name }) => ({ value: id, label: same(name) }));
  }
  return undefined;
};

/** A form's fields from a step's schema, with present values where there are some. */
export const fieldViews = (
  fields: Fields,
  directory: Directory,
  today: string,
  values: Readonly<Record<string, Json>> = {},
  files: ReadonlyMap<string, FileView> = new Map(),
): readonly FieldView[] =>
  Object.entries(fields).map(([name, field]) => {
    const options =
      field.options === undefined
        ? field.to === undefined
          ? undefined
          : refOptions(directory, field.to, today)
        : Object.entries(field.options).map(([value, label]) => ({
            value,
            label: markedLabel(directory, field.marks, field.options, value, label, today),
          }));
    const value = values[name];
    const known =
      field.kind === 'files' && Array.isArray(value) ? value.flatMap((hash) => files.get(String(hash)) ?? []) : [];
    return {
      name,
      // A structure that names something is chosen like any reference.
      kind: field.kind === 'json' && options !== undefined ? 'ref' : field.kind,
      label: field.label,
      ...(field.hint === undefined ? {} : { hint: field.hint }),
      optional: field.optional,
      personal: field.sight === 'personal',
      ...(field.max === undefined ? {} : { max: field.max }),
      ...(field.min === undefined ? {} : { min: field.min }),
      ...(field.lines === undefined ? {} : { lines: field.lines }),
      ...(field.pictures === undefined ? {} : { pictures: field.pictures }),
      ...(options === undefined ? {} : { options }),
      ...(field.columns === undefined ? {} : { columns: fieldViews(field.columns, directory, today) }),
      ...(field.to?.startsWith('case:') === true ? { cases: field.to.slice('case:'.length) } : {}),
      ...(known.length === 0 ? {} : { files: known }),
      ...(value === undefined ? {} : { value }),
    };
  });

const isErased = (value: Json | Erased): value is Erased =>
  typeof value === 'object' && value !== null && 'erased' in value;

/** The values of an event that this viewer may see, in the order of its fields. */
export const factViews = (
  fields: Fields,
  values: Readonly<Record<string, Json | Erased>>,
  seen: ReadonlySet<Sight>,
  world: FieldWorld,
): readonly FactView[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name];
    if (value === undefined || !seen.has(field.sight)) return [];
    return [factView(name, field, value, world)];
  });

const factView = (name: string, field: Field, value: Json | Erased, world: FieldWorld): FactView => {
  const common = { name, label: field.label, kind: field.kind, personal: field.sight === 'personal', erased: false };
  if (isErased(value)) return { ...common, erased: true, text: { zh: '已清除', en: 'erased' } };
  if (field.kind === 'files') {
    const files = (value as readonly string[]).flatMap((hash) => world.files.get(hash) ?? []);
    return { ...common, text: { zh: `${files.length}个文件`, en: `${files.length} files` }, files };
  }
  const other = field.to?.startsWith('case:') === true ? world.cases.get(String(value)) : undefined;
  if (other !== undefined)
    return {
      ...common,
      text: same(other.number ?? String(value)),
      href: other.href,
    };
  return { ...common, text: valueLabel(field, value, world) };
};

const valueLabel = (field: Field, value: Json, world: FieldWorld): Label => {
  const { directory, on } = world;
  const option = field.options?.[String(value)];
  if (option !== undefined) return markedLabel(directory, field.marks, field.options, String(value), option, on);
  if (field.options !== undefined) return same(String(value));
  switch (field.kind) {
    case 'date':
      return { zh: formatZh(String(value)), en: formatEn(String(value)) };
    case 'flag':
      return value === true ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
    case 'ref':
      return same(refName(directory, field.to ?? '', String(value)));
    case 'refs': {
      const { length } = value as readonly Json[];
      // Other cases have no names here; how many there are says more than as many times “another case”.
      if (field.to?.startsWith('case') === true)
        return { zh: `${length}件`, en: length === 1 ? '1 case' : `${length} cases` };
      const names = (value as readonly Json[]).map((one) => refName(directory, field.to ?? '', String(one)));
      return { zh: names.join('、'), en: names.join(', ') };
    }
    case 'rows':
      return rowsLabel(field.columns ?? {}, value as readonly JsonObject[], world);
    case 'json':
      return Array.isArray(value) ? listLabel(value, world) : structureLabel(field, value, directory);
    default:
      return same(String(value));
  }
};

/** A table in words: `第1行：赞成30，反对2；第2行：…`. */
const rowsLabel = (columns: Fields, rows: readonly JsonObject[], world: FieldWorld): Label => {
  const cells = (row: JsonObject, language: 'zh' | 'en'): readonly string[] =>
    Object.entries(columns).flatMap(([name, column]) => {
      const value = row[name];
      return value === undefined ? [] : [`${column.label[language]} ${valueLabel(column, value, world)[language]}`];
    });
  return {
    zh: rows.map((row, index) => `第${index + 1}行：${cells(row, 'zh').join('，') || '—'}`).join('；'),
    en: rows.map((row, index) => `row ${index + 1}: ${cells(row, 'en').join(', ') || '—'}`).join('; '),
  };
};

/** A list in words: steps of other cases, by what they are called and which cases take them; else its values. */
const listLabel = (list: readonly Json[], { cases }: FieldWorld): Label => {
  const byStep = Map.groupBy(list, (one) => (isObject(one) ? String(one.step) : ''));
  const parts = [...byStep].map(([step, same]): Label => {
    const named = same.flatMap((one) => (isObject(one) ? (cases.get(String(one.case)) ?? []) : []));
    const label = named[0]?.stepLabel(step) ?? { zh: '', en: '' };
    const titles = named.map(({ number, title }) => [number, title].filter((part) => part !== null).join(' '));
    const hidden = same.length - named.length;
    return {
      zh: `${label.zh}：${[...titles, ...(hidden > 0 ? [`${hidden}件`] : [])].join('、')}`,
      en: `${label.en}: ${[...titles, ...(hidden > 0 ? [`${hidden} other`] : [])].join(', ')}`,
    };
  });
  return list.some(isObject)
    ? { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
    : { zh: list.map(String).join('、'), en: list.map(String).join(', ') };
};

/** A structure in words: a rule by its name, a limit, a definition by what it is called, a result by its numbers. */
const structureLabel = (field: Field, value: Json, directory: Directory): Label => {
  if (typeof value === 'string')
    return directory.rules.get(value)?.label ?? same(field.to === 'year' ? `${value}年` : value);
  const limit = parseLimit(value);
  if (limit.ok) return limitLabel(limit.value);
  if (!isObject(value)) return same(JSON.stringify(value));
  const { label, numerator, denominator } = value;
  if (isObject(label) && typeof label.zh === 'string' && typeof label.en === 'string')
    return { zh: label.zh, en: label.en };
  if (typeof numerator === 'number')
    return same(typeof denominator === 'number' ? `${numerator}/${denominator}` : String(numerator));
  return same(JSON.stringify(value));
};
