import type { Label } from '#core/result.ts';

/** The words of the import page. */
export const importWords = {
  title: { zh: '导入', en: 'Import' },
  chooseForm: { zh: '导入什么', en: 'What to import' },
  none: { zh: '您的岗位没有可以导入的表。', en: 'Your post imports nothing.' },
  template: { zh: '下载模板', en: 'Download the template' },
  templateNote: {
    zh: 'xlsx，也收GBK或UTF-8的CSV；每次最多20000行、20 MB。',
    en: 'xlsx, or CSV in GBK or UTF-8; at most 20,000 rows and 20 MB at once.',
  },
  columns: { zh: '各列怎么填', en: 'What goes in the columns' },
  required: { zh: '必填', en: 'required' },
  chooseFile: { zh: '选择文件', en: 'Choose a file' },
  drop: { zh: '选择文件，或者拖到这里', en: 'Choose a file, or drop it here' },
  reading: (name: string): Label => ({ zh: `正在读“${name}”`, en: `Reading “${name}”` }),
  preview: { zh: '预览：还没有写入任何内容', en: 'Preview: nothing is recorded yet' },
  sheet: { zh: '工作表', en: 'Sheet' },
  sum: (rows: number, records: number, steps: number): Label => ({
    zh: `读到${rows}行，将新增${records}项（${steps}条记录）。`,
    en: `${rows} rows read; ${records} new items (${steps} records) would be made.`,
  }),
  repeated: (n: number): Label => ({
    zh: `${n}行这个文件以前导入过，不再记。`,
    en: `${n} rows came with this file before and are passed over.`,
  }),
  present: (n: number, rows: string): Label => ({
    zh: `${n}行名录里已经有了，不再记（第${rows}行）。`,
    en: `${n} rows are on the register already and are passed over (rows ${rows}).`,
  }),
  ignored: (names: string): Label => ({ zh: `不导入的列：${names}。`, en: `Columns not imported: ${names}.` }),
  examples: (n: number): Label => ({ zh: `${n}行是示例，不导入。`, en: `${n} example rows are not imported.` }),
  faults: (n: number): Label => ({
    zh: `${n}处错误：全部改好再上传，才能导入`,
    en: `${n} faults: mend them all and upload again`,
  }),
  faultsMore: (n: number): Label => ({ zh: `只列出前${n}处。`, en: `The first ${n} are shown.` }),
  faultList: { zh: '错误清单', en: 'List of faults' },
  row: { zh: '行', en: 'Row' },
  column: { zh: '列', en: 'Column' },
  value: { zh: '内容', en: 'Content' },
  reason: { zh: '为什么', en: 'Why' },
  sample: { zh: '会这样记下（前几行）', en: 'How it would be recorded (the first rows)' },
  rowOf: (n: number): Label => ({ zh: `第${n}行`, en: `Row ${n}` }),
  confirm: (n: number): Label => ({ zh: `确认导入${n}项`, en: `Import ${n} items` }),
  allOrNone: {
    zh: '一次写入：全部成功，或者什么也不写。',
    en: 'Recorded in one go: all of it, or nothing.',
  },
  nothingNew: { zh: '没有新内容，不用导入。', en: 'There is nothing new to import.' },
  working: { zh: '正在写入', en: 'Recording' },
  another: { zh: '导入另一个文件', en: 'Import another file' },
} as const;
