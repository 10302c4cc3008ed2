/** What a new duty is called: its folder, its Chinese name, and the name of its value in code. */
export interface DutyName {
  readonly name: string;
  readonly zh: string;
  readonly value: string;
}

/** The article that the template cites because it must cite one: the first test of a new duty asks for the right one. */
export const PLACEHOLDER = 'office-rule-setting';

const words = ({ zh, name }: DutyName): string => `/** Official terms of this duty. */
export const words = {
  duty: { zh: '${zh}', en: '${name.replaceAll('-', ' ')}' },
  one: { zh: '${zh}', en: '${name.replaceAll('-', ' ')}' },
  unit: { zh: '件', en: 'cases' },
  states: {
    begun: { zh: '办理中', en: 'begun' },
    ended: { zh: '办结', en: 'ended' },
  },
} as const;
`;

const events = (): string => `import { event } from '#core/procedure.ts';
import { text } from '#core/schema.ts';

export const events = {
  begun: event(
    { zh: '开始', en: 'begun' },
    { title: text({ label: { zh: '标题', en: 'title' }, max: 60, sight: 'public' }) },
  ),
  ended: event({ zh: '办结', en: 'ended' }, {}),
} as const;
`;

const procedure = (): string => `import { procedureOf } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import { events } from './events.ts';
import { words } from './words.ts';

const basis = [cite('office-rules', '${PLACEHOLDER}')] as const;

export const procedure = procedureOf<Record<string, never>>()({
  edition: 1,
  states: words.states,
  final: ['ended'],
  roles: { office: { label: { zh: '常委会办公室', en: 'general office' }, post: 'office' } },
  events,
  initial: {},
  fold: {},
  parties: () => [],
  keepers: { roles: ['office'], basis },
  clocks: {},
  steps: {
    begin: {
      label: { zh: '开始', en: 'begin' },
      from: 'start',
      to: 'begun',
      by: ['office'],
      records: 'begun',
      basis,
    },
    end: {
      label: { zh: '办结', en: 'end' },
      from: ['begun'],
      to: 'ended',
      by: ['office'],
      records: 'ended',
      basis,
    },
  },
});
`;

const duty = ({ name, value }: DutyName): string => `import { defineDuty } from '#core/duty.ts';
import { procedure } from './procedure.ts';
import { words } from './words.ts';

export const ${value} = defineDuty<Record<string, never>>({
  name: '${name}',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'committed',
  editions: [{ since: '2024-01-01', procedure }],
  measures: [],
  figures: [],
  officeRules: {},
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'office'] },
  ],
  isPublic: () => false,
  titleField: 'title',
  publicTitleField: null,
  facets: () => ({}),
  facetLabels: {},
  way: ['begun', 'ended'],
  menuOrder: 50,
});
`;

const test = ({ name }: DutyName): string => `import { expect, test } from 'vitest';
import { procedure } from './procedure.ts';

test('every step of ${name} rests on the article that provides for it', () => {
  const cited = Object.values(procedure.steps).flatMap(({ basis }) => basis.map(({ article }) => article));
  expect(
    cited,
    'First: find the articles, put them into laws/, write states, steps and roles after them in procedure.ts, and cite them.',
  ).not.toContain('${PLACEHOLDER}');
});
`;

const readme = ({ zh, name }: DutyName): string => `# ${zh} · ${name.replaceAll('-', ' ')}

What it is, in two sentences.

**Law.** The articles, by number.

**Who.** Who does what; \`matrix.txt\` says it exactly, \`sight.txt\` says who sees what.

## The way of a case

\`\`\`mermaid
\`\`\`

## Limits

## Figures

## Not here

What people might look for here, and where it is.
`;

/** The files of a new duty by name. */
export const dutyFiles = (names: DutyName): Readonly<Record<string, string>> => ({
  'words.ts': words(names),
  'events.ts': events(),
  'procedure.ts': procedure(),
  'duty.ts': duty(names),
  [`${names.name}.test.ts`]: test(names),
  'README.md': readme(names),
});

/** The list of duties with one more line, its import in alphabetical order. Throws where the list is not found. */
export const listed = (index: string, { name, value }: DutyName): string => {
  const lines = index.split('\n');
  const own = `import { ${value} } from '#duties/${name}/duty.ts';`;
  const pathOf = (line: string) => /from '(#duties\/[^']+)'/.exec(line)?.[1];
  const before = lines.findIndex((line) => (pathOf(line) ?? '') > `#duties/${name}/duty.ts`);
  const last = lines.findLastIndex((line) => pathOf(line) !== undefined);
  if (last < 0) throw new Error('src/duties/index.ts 里没有找到职责的 import。');
  const imports = lines.toSpliced(before < 0 ? last + 1 : before, 0, own).join('\n');
  const list = /(export const duties: readonly Duty\[\] = \[)([^\]]*?),?(\s*\];)/;
  if (!list.test(imports)) throw new Error('src/duties/index.ts 里没有找到 duties 列表。');
  return imports.replace(list, (_all, begin: string, items: string, end: string) => `${begin}${items}, ${value}${end}`);
};
