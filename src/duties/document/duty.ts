import { defineDuty, type OfficeRuleDef } from '#core/duty.ts';
import { codeFault } from '#core/numbering.ts';
import { basis as cite } from '#laws/index.ts';
import { papers } from './papers.ts';
import { procedure } from './procedure.ts';
import type { IssuedDocument } from './state.ts';
import { codeRule, isWritten, type Kind, kinds, words } from './words.ts';

const code = (kind: Kind): OfficeRuleDef => ({
  label: { zh: `${kinds[kind].zh}的发文机关代字`, en: `code of a ${kinds[kind].en}` },
  value: '',
  basis: cite('office-rules', 'document-numbers'),
  hint: {
    zh: '如“金人大”，编为金人大〔2024〕5号。代字相同的文种合并编号；已经给出的文号不变。',
    en: 'Such as 金人大, written 金人大〔2024〕5号. Kinds with one code share one count; numbers that were given stay.',
  },
  check: codeFault,
});
const isIssued = ({ issuedOn }: IssuedDocument): boolean => issuedOn !== null;
const isPublished = (state: IssuedDocument): boolean => isIssued(state) && isWritten(state.kind);

/** What the committee issues under a register number: decisions, resolutions, announcements, minutes, letters (GB/T 9704-2012, 7.2.5). */
export const document = defineDuty<IssuedDocument>({
  name: 'document',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'committed',
  editions: [{ since: '1949-10-01', procedure }],
  measures: [],
  figures: [],
  officeRules: Object.fromEntries((Object.keys(kinds) as Kind[]).map((kind) => [codeRule(kind), code(kind)])),
  papers,
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'office'] },
    ...(['member', 'deputy', 'organ', 'town-clerk'] as const).map((post) => ({
      post,
      sees: ['public'] as const,
      when: (state: unknown) => isPublished(state as IssuedDocument),
    })),
  ],
  isPublic: isPublished,
  titleField: 'title',
  publicTitleField: 'title',
  facets: ({ kind, sitting, issuedOn }) => ({
    kind,
    ...(issuedOn === null ? {} : { year: issuedOn.slice(0, 4), day: issuedOn }),
    ...(sitting === null ? {} : { sitting }),
  }),
  facetLabels: {
    kind: { label: { zh: '文种', en: 'kind' }, options: kinds },
    year: { label: { zh: '年份', en: 'year' } },
    day: { label: { zh: '签发日期', en: 'issued on' } },
  },
  way: ['drafted', 'issued'],
  menuOrder: 36,
});
