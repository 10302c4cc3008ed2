import { type ActorStamp, type Party, type Post, posts } from '#core/actor.ts';
import type { ArticleView } from '#core/api.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { CaseState, KernelEvent } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { RoleDef } from '#core/procedure.ts';
import type { Basis, Label } from '#core/result.ts';
import { articleInForce, checkBases } from '#laws/index.ts';
import { partiesOf } from '#store/append/rows.ts';
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

/** Those of the articles of which the register holds an edition of that day: what was recorded for an earlier day names none. */
export const articleViews = (bases: readonly Pick<Basis, 'law' | 'article'>[], on: CivilDate): readonly ArticleView[] =>
  bases.filter((basis) => checkBases([basis], on).length === 0).map((basis) => articleView(basis, on));

/** A reference as people read it: a unit's or person's name, a case's number. */
export const refName = (directory: Directory, kind: string, id: string): string =>
  unitAs(directory, id, kind === 'unit:organ' ? 'organ' : undefined) ??
  directory.people.get(id)?.name ??
  (kind.startsWith('case') ? '另一件事项' : '—');

/** A unit as one who holds a post there is called: a town is its congress in one role and its government in another. */
export const unitAs = (directory: Directory, id: string, post: Post | undefined): string | null => {
  const unit = directory.units.get(id);
  if (unit === undefined) return null;
  const street = unit.name.endsWith('街道');
  if (unit.kind !== 'town' || !(street || /[镇乡]$/.test(unit.name))) return unit.name;
  if (post === 'organ') return `${unit.name}${street ? '办事处' : '政府'}`;
  return post === 'town-clerk' ? `${unit.name}${street ? '人大工委' : '人大'}` : unit.name;
};

/** Who acted, in words: unit or post, name. A resident has no name here. */
export const whoActed = (directory: Directory, stamp: ActorStamp): string => {
  const unit = stamp.unit === null ? null : unitAs(directory, stamp.unit, stamp.post);
  if (stamp.post === 'deputy' && stamp.person === null)
    return unit === null ? posts.deputy.zh : `${posts.deputy.zh}（${unit}）`;
  const name = stamp.person === null ? null : (directory.people.get(stamp.person)?.name ?? '（已清除）');
  return [unit ?? posts[stamp.post].zh, name].filter((part) => part !== null).join(' ');
};

/** The role that stands in a relation to a case, or bears its name. */
export const roleOf = (duty: Duty, state: CaseState, relation: string): RoleDef | undefined => {
  const { roles } = procedureOf(duty, state.edition);
  return roles[relation] ?? Object.values(roles).find((one) => one.relation === relation);
};

/** A party of a case by name, a unit by what it is in that relation. */
export const partyName = (directory: Directory, duty: Duty, state: CaseState, { relation, kind, id }: Party): string =>
  unitAs(directory, id, roleOf(duty, state, relation)?.post) ?? refName(directory, kind, id);

/** Whom a relation or role of a case is: the names of its parties, else what the role is called. */
export const relationName = (directory: Directory, duty: Duty, state: CaseState, relation: string): Label => {
  const names = partiesOf(duty, state)
    .filter((party) => party.relation === relation && party.kind !== 'case')
    .map((party) => partyName(directory, duty, state, party));
  return names.length > 0 ? same(names.join('、')) : (roleOf(duty, state, relation)?.label ?? same('—'));
};

/** An event of a duty or of the kernel in words. */
export const eventLabel = (duty: Duty, type: string): Label =>
  duty.editions.map(({ procedure }) => procedure.events[type]?.label).find((label) => label !== undefined) ??
  KERNEL_LABELS[type as KernelEvent] ??
  same(type);

/** What was recorded, as the timeline says it: the steps of the kernel speak of what is to be done. */
const KERNEL_LABELS: Readonly<Record<KernelEvent, Label>> = {
  corrected: { zh: '更正', en: 'corrected' },
  'annul-asked': { zh: '申请撤销', en: 'annulment asked' },
  annulled: { zh: '撤销', en: 'annulled' },
  'exclude-asked': { zh: '申请不计入', en: 'exclusion asked' },
  excluded: { zh: '不计入数字', en: 'excluded from a figure' },
  erased: { zh: '清除个人信息', en: 'personal data erased' },
};

/** A facet's value in words, with the letter that the office gives it on this day. */
export const facetLabel = (duty: Duty, directory: Directory, name: string, value: string, on?: CivilDate): Label => {
  const facet = duty.facetLabels[name];
  const label =
    facet?.options?.[value] ?? (facet?.to === undefined ? same(value) : same(refName(directory, facet.to, value)));
  return markedLabel(directory, facet?.marks, facet?.options, value, label, on);
};

/** An option with the letter that an office rule gives it on a day: the rule's text has one for each option, in their order, or is empty. */
export const markedLabel = (
  { env }: Directory,
  rule: string | undefined,
  options: Readonly<Record<string, Label>> | undefined,
  value: string,
  label: Label,
  on: CivilDate | undefined,
): Label => {
  const letters = rule === undefined || on === undefined ? '' : env.rules.value(rule, on);
  const at = Object.keys(options ?? {}).indexOf(value);
  const letter = typeof letters === 'string' && at >= 0 ? letters.charAt(at) : '';
  return letter === '' ? label : { zh: `${label.zh}（${letter}）`, en: `${label.en} (${letter})` };
};

export const statusLabel = (
  duty: Duty,
  state: Pick<CaseState, 'edition' | 'status' | 'void'>,
): { readonly code: string; readonly label: Label; readonly final: boolean } => {
  const procedure = procedureOf(duty, state.edition);
  return {
    code: state.status,
    label: state.void ? { zh: '已撤销', en: 'annulled' } : (procedure.states[state.status] ?? same(state.status)),
    final: state.void || procedure.final.includes(state.status),
  };
};
