import type { Actor } from '#core/actor.ts';
import type { ImportFormView } from '#core/api-import.ts';
import type { ImportColumn, ImportForm } from '#core/import/form.ts';
import { EXAMPLE, REMARKS } from '#core/import/header.ts';
import type { Label } from '#core/result.ts';
import { sheetBuffer } from '#store/sheets/write.ts';

/** Whether somebody holds a post that imports this form. */
export const mayImport = ({ posts: held }: Actor, { posts }: ImportForm): boolean =>
  held.some(({ post }) => posts.includes(post));

const optionsOf = ({ cell }: ImportColumn): readonly Label[] =>
  cell.kind === 'choice' ? Object.values(cell.options) : cell.kind === 'flag' ? [YES, NO] : [];
const YES: Label = { zh: '是', en: 'yes' };
const NO: Label = { zh: '否', en: 'no' };

export const importFormView = (slug: string, { key, label, note, columns }: ImportForm): ImportFormView => ({
  key,
  label,
  note: note ?? null,
  template: `/api/${slug}/imports/${key}/template`,
  columns: Object.entries(columns).map(([name, column]) => ({
    key: name,
    label: column.label,
    required: column.required === true,
    note: column.note ?? null,
    options: optionsOf(column),
  })),
});

const KINDS: Readonly<Record<ImportColumn['cell']['kind'], Label>> = {
  text: { zh: '文字', en: 'text' },
  name: { zh: '文字', en: 'text' },
  code: { zh: '号码，用文本格式', en: 'a number, formatted as text' },
  date: { zh: '日期，如2024-12-20', en: 'a date such as 2024-12-20' },
  integer: { zh: '整数', en: 'a whole number' },
  flag: { zh: '是或否', en: 'yes or no' },
  choice: { zh: '从中选一项', en: 'one of' },
  refs: { zh: '名录里的名称，几个的用顿号隔开', en: 'names on the register, apart by commas' },
  ref: { zh: '名录里的名称或者编号', en: 'a name on the register, or a number' },
};

/** An empty table of a form as xlsx: notes on the first sheet, on the second the head and one invented row that says so. */
export const importTemplate = (form: ImportForm, language: 'zh' | 'en', now: Date, zone: string): Promise<Buffer> => {
  const says = (label: Label | undefined): string => label?.[language] ?? '';
  const columns = Object.values(form.columns);
  const required = language === 'zh' ? '（必填）' : ' (required)';
  return sheetBuffer({
    title: says(form.label),
    columns: [
      ...columns.map((column) => ({
        label: `${says(column.label)}${column.required === true ? required : ''}`,
        width: 18,
      })),
      { label: says(REMARKS), width: 24 },
    ],
    rows: [[...columns.map(({ example }) => example ?? null), says(EXAMPLE)]],
    about: columns.map((column) => [
      says(column.label),
      [
        says(KINDS[column.cell.kind]),
        optionsOf(column)
          .map(says)
          .join(language === 'zh' ? '、' : ', '),
        says(column.note),
      ]
        .filter((part) => part !== '')
        .join(language === 'zh' ? '；' : '; '),
    ]),
    now,
    zone,
    language,
  });
};
