import type { Duty, OfficeRuleDef } from '#core/duty.ts';
import { kernelRules } from '#core/kernel-rules.ts';
import { PATTERNS, patternFault, patternRule, type Within } from '#core/numbering.ts';
import { cite, type Label } from '#core/result.ts';

/** A register: what it counts within (nothing: by code and year), and the rules that say how its numbers are written. */
interface Register {
  readonly register: string;
  readonly within: readonly Within[];
  readonly rules: readonly string[];
}

/** The registers of a duty, each with what its steps count within. */
export const registersIn = ({ editions }: Pick<Duty, 'editions'>): readonly Register[] => {
  const found = new Map<string, Register>();
  for (const { procedure } of editions)
    for (const { numbers, within, code } of Object.values(procedure.steps)) {
      if (numbers === undefined || found.get(numbers)?.within.length === 2) continue;
      const counted: readonly Within[] = code !== undefined ? [] : within === undefined ? ['year'] : ['year', 'scope'];
      const rules = code === undefined ? counted.map((one) => patternRule(numbers, one)) : code.rules;
      found.set(numbers, { register: numbers, within: counted, rules });
    }
  return [...found.values()];
};

const hints: Readonly<Record<Within, Label>> = {
  year: {
    zh: '{year}是年份，{n}是顺序号，{n:4}补足四位；如{year}-{n:4}、〔{year}〕{n}号。已经给出的编号不变。',
    en: '{year} is the year, {n} the count, {n:4} the count in four digits, as in {year}-{n:4}. Numbers that were given stay.',
  },
  scope: {
    zh: '{scope}是届和次（如7-4），{n}是顺序号，{n:3}补足三位；如{scope}-{n:3}。已经给出的编号不变。',
    en: '{scope} is term and session (7-4), {n} the count, {n:3} the count in three digits, as in {scope}-{n:3}. Numbers that were given stay.',
  },
};

const patternDef = ({ label }: Pick<Duty, 'label'>, within: Within): OfficeRuleDef => ({
  label:
    within === 'year'
      ? { zh: `${label.zh}编号的编法`, en: `pattern of the numbers of ${label.en}` }
      : { zh: `${label.zh}按届次编号的编法`, en: `pattern of the numbers of ${label.en} by term and session` },
  value: PATTERNS[within],
  basis: cite('office-rules', 'office-rule-setting'),
  hint: hints[within],
  check: (value) => patternFault(value, within),
});

/** Every rule of a duty that an office may set: its own, and the patterns of its registers. */
export const rulesOfDuty = (
  duty: Pick<Duty, 'label' | 'officeRules' | 'editions'>,
): Readonly<Record<string, OfficeRuleDef>> => ({
  ...duty.officeRules,
  ...Object.fromEntries(
    registersIn(duty).flatMap(({ register, within }) =>
      within.map((one) => [patternRule(register, one), patternDef(duty, one)]),
    ),
  ),
});

/** Every rule that an office may set, by key. */
export const rulesOf = (duties: readonly Duty[]): ReadonlyMap<string, OfficeRuleDef> =>
  new Map([...duties.map(rulesOfDuty), kernelRules].flatMap((some) => Object.entries(some)));
