import type { CivilDate } from '#core/calendar/date.ts';
import { type Basis, cite, type Label } from '#core/result.ts';
import { civilCode } from './civil-code.ts';
import { cybersecurityLaw } from './cybersecurity-law.ts';
import { deputiesLaw } from './deputies-law.ts';
import { electionLaw } from './election-law.ts';
import { governmentInformationRegulations } from './government-information-regulations.ts';
import { type CitedArticle, citeOn, type Law } from './law.ts';
import { officeRules } from './office-rules.ts';
import { organicLaw } from './organic-law.ts';
import { personalInformationLaw } from './personal-information-law.ts';
import { shanghaiCommitteeProcedure } from './shanghai-committee-procedure.ts';
import { shanghaiDeputiesMeasures } from './shanghai-deputies-measures.ts';
import { shanghaiSuggestionRules } from './shanghai-suggestion-rules.ts';
import { shanghaiSupervisionRegulations } from './shanghai-supervision-regulations.ts';
import { stateSecretsLaw } from './state-secrets-law.ts';
import { supervisionLaw } from './supervision-law.ts';

const register = [
  organicLaw,
  supervisionLaw,
  deputiesLaw,
  electionLaw,
  shanghaiSuggestionRules,
  shanghaiDeputiesMeasures,
  shanghaiSupervisionRegulations,
  shanghaiCommitteeProcedure,
  personalInformationLaw,
  cybersecurityLaw,
  stateSecretsLaw,
  governmentInformationRegulations,
  civilCode,
  officeRules,
] as const;

/** All laws of the register, in the order in which a page lists them. */
export const laws: readonly Law[] = register;

type RegisteredLaw = (typeof register)[number];
export type LawId = RegisteredLaw['id'];
export type ArticleKey<L extends LawId> = keyof Extract<RegisteredLaw, { readonly id: L }>['articles'] & string;

/** `cite` for laws of this register: a misspelt law or article does not compile. */
export const basis = <L extends LawId>(law: L, article: ArticleKey<L>): Basis =>
  cite<string, string>(law as never, article as never);

export function findLaw(id: string): Law | undefined {
  return laws.find((law) => law.id === id);
}

/**
 * The article of a law in the edition in force on the day of the act. Throws, with a sentence, for a law, article or
 * day that the register does not hold: a step may not rest on an article that was not there.
 */
export function articleInForce(lawId: string, articleKey: string, date: CivilDate): CitedArticle {
  const law = findLaw(lawId);
  if (law === undefined) throw new Error(`法规登记中没有“${lawId}”。（The law register holds no law “${lawId}”.）`);
  const found = citeOn(law, articleKey, date);
  if (!found.ok) throw new Error(`${found.error.zh}（${found.error.en}）`);
  return found.value;
}

/** The articles that steps cite and the register does not hold on a day, each as a sentence; none when all is well. */
export function checkBases(bases: readonly Pick<Basis, 'law' | 'article'>[], date: CivilDate): readonly Label[] {
  return bases.flatMap(({ law: id, article }) => {
    const law = findLaw(id);
    if (law === undefined) {
      return [{ zh: `法规登记中没有“${id}”。`, en: `The law register holds no law “${id}”.` }];
    }
    const found = citeOn(law, article, date);
    return found.ok ? [] : [found.error];
  });
}

/** Something in the register that still has to be compared with an official text. */
export interface Doubt {
  readonly law: string;
  readonly edition: string;
  /** Absent when the doubt is about the edition: its day of entry into force, or an amendment that was not read. */
  readonly article?: string;
  readonly about: 'article' | 'in-force' | 'amendment';
}

/** All doubts of the register, for the person who keeps it. */
export function uncertainArticles(among: readonly Law[] = laws): readonly Doubt[] {
  return among.flatMap(({ id: law, editions, articles }) => [
    ...editions.flatMap(({ id: edition, inForceCertain, readUntil }): Doubt[] => [
      ...(inForceCertain === false ? [{ law, edition, about: 'in-force' } as const] : []),
      ...(readUntil === undefined ? [] : [{ law, edition, about: 'amendment' } as const]),
    ]),
    ...Object.entries(articles).flatMap(([article, { at }]) =>
      Object.entries(at).flatMap(([edition, { certain }]): Doubt[] =>
        certain === false ? [{ law, edition, article, about: 'article' }] : [],
      ),
    ),
  ]);
}
