import { type ActorStamp, posts } from '#core/actor.ts';
import type { ArticleView } from '#core/api.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { Basis, Label } from '#core/result.ts';
import { articleInForce } from '#laws/index.ts';
import { partiesOf } from '#store/append/write.ts';
import type { Directory } from '#store/directory.ts';

export const same = (text: string): Label => ({ zh: text, en: text });

/** The article of the edition in force on a day, as pages show it. */
export const articleView = ({ law, article }: Pick<Basis, 'law' | 'article'>, on: CivilDate): ArticleView => {
  const cited = articleInForce(law, article, on);
  return {
    law,
    article,
    title: cited.short,
    number: cited.numberShort.zh,
    gist: cited.gist,
    edition: cited.editionLabel.zh,
    inForceOn: cited.inForce,
  };
};

export const articleViews = (bases: readonly Pick<Basis, 'law' | 'article'>[], on: CivilDate): readonly ArticleView[] =>
  bases.map((basis) => articleView(basis, on));

/** A reference as people read it: a unit's or person's name, a case's number. */
export const refName = (directory: Directory, kind: string, id: string): string =>
  directory.units.get(id)?.name ?? directory.people.get(id)?.name ?? (kind.startsWith('case') ? id.slice(-6) : '—');

/** Who acted, in words: post, unit, name. A resident has no name here. */
export const whoActed = (directory: Directory, stamp: ActorStamp): string => {
  const post = posts[stamp.post].zh;
  const unit = stamp.unit === null ? null : (directory.units.get(stamp.unit)?.name ?? null);
  const name = stamp.person === null ? null : (directory.people.get(stamp.person)?.name ?? '（已清除）');
  return [unit ?? post, name].filter((part) => part !== null).join(' ');
};

/** Whom a relation or role of a case is: the names of its parties, else what the role is called. */
export const relationName = (directory: Directory, duty: Duty, state: CaseState, relation: string): Label => {
  const names = partiesOf(duty, state)
    .filter((party) => party.relation === relation && party.kind !== 'case')
    .map((party) => refName(directory, party.kind, party.id));
  if (names.length > 0) return same(names.join('、'));
  const { roles } = procedureOf(duty, state.edition);
  const role = roles[relation] ?? Object.values(roles).find((one) => one.relation === relation);
  return role?.label ?? same('—');
};

/** A facet's value in words. */
export const facetLabel = (duty: Duty, directory: Directory, name: string, value: string): Label => {
  const facet = duty.facetLabels[name];
  return facet?.options?.[value] ?? (facet?.to === undefined ? same(value) : same(refName(directory, facet.to, value)));
};

export const statusLabel = (
  duty: Duty,
  state: CaseState,
): { readonly code: string; readonly label: Label; readonly final: boolean } => {
  const procedure = procedureOf(duty, state.edition);
  return {
    code: state.status,
    label: state.void ? { zh: '已撤销', en: 'annulled' } : (procedure.states[state.status] ?? same(state.status)),
    final: state.void || procedure.final.includes(state.status),
  };
};
