import type { FactView, FieldView, FileView } from '#core/api.ts';
import { formatEn, formatZh } from '#core/calendar/date.ts';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { Erased, Field, Fields, Sight } from '#core/schema.ts';
import type { Directory } from '#store/directory.ts';
import { refName, same } from './labels.ts';

export interface FieldWorld {
  readonly directory: Directory;
  readonly slug: string;
  readonly files: ReadonlyMap<string, FileView>;
  /** Public number and address of other cases that are named. */
  readonly cases: ReadonlyMap<string, { readonly number: string | null; readonly duty: string }>;
}

/** What a person may choose for a reference: units of a kind, people who hold a post. */
export const refOptions = (directory: Directory, to: string, today: string): FieldView['options'] => {
  const [kind, which] = to.split(':');
  if (kind === 'unit') {
    const kinds = which === 'organ' ? ['organ', 'town'] : which === undefined ? null : [which];
    return [...directory.units.values()]
      .filter((unit) => unit.active && (kinds === null || kinds.includes(unit.kind)))
      .toSorted((a, b) => a.order - b.order)
      .map((unit) => {
        const parent = unit.parent === null ? null : (directory.units.get(unit.parent)?.name ?? null);
        return { value: unit.id, label: same(unit.name), ...(parent === null ? {} : { group: same(parent) }) };
      });
  }
  if (kind === 'person') {
    const holders = new Set(
      directory.mandates
        .filter(
          (one) =>
            (which === undefined || one.post === which) &&
            one.from <= today &&
            (one.until === null || one.until > today),
        )
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
): readonly FieldView[] =>
  Object.entries(fields).map(([name, field]) => {
    const options =
      field.options === undefined
        ? field.to === undefined
          ? undefined
          : refOptions(directory, field.to, today)
        : Object.entries(field.options).map(([value, label]) => ({ value, label }));
    const value = values[name];
    return {
      name,
      kind: field.kind,
      label: field.label,
      ...(field.hint === undefined ? {} : { hint: field.hint }),
      optional: field.optional,
      personal: field.sight === 'personal',
      ...(field.max === undefined ? {} : { max: field.max }),
      ...(field.min === undefined ? {} : { min: field.min }),
      ...(field.lines === undefined ? {} : { lines: field.lines }),
      ...(field.pictures === undefined ? {} : { pictures: field.pictures }),
      ...(options === undefined ? {} : { options }),
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
      href: `/desk/${world.slug}/${other.duty}/${String(value)}`,
    };
  return { ...common, text: valueLabel(field, value, world.directory) };
};

const valueLabel = (field: Field, value: Json, directory: Directory): Label => {
  if (field.options !== undefined) return field.options[String(value)] ?? same(String(value));
  switch (field.kind) {
    case 'date':
      return { zh: formatZh(String(value)), en: formatEn(String(value)) };
    case 'flag':
      return value === true ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
    case 'ref':
      return same(refName(directory, field.to ?? '', String(value)));
    case 'json':
      return same(typeof value === 'string' ? value : JSON.stringify(value));
    default:
      return same(String(value));
  }
};
