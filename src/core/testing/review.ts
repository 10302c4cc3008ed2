import { type Actor, posts } from '#core/actor.ts';
import { type CaseState, noCase } from '#core/case.ts';
import { mayTake } from '#core/decide.ts';
import type { Duty } from '#core/duty.ts';
import { noFacts } from '#core/facts.ts';
import { type KernelStep, keeper, kernelSteps } from '#core/keeping.ts';
import { type AnyProcedure, bodies } from '#core/procedure.ts';
import type { Label } from '#core/result.ts';
import type { Fields, Sight } from '#core/schema.ts';

/** The texts of a duty that people review like law: who may do what when, who sees what, and the way of a case. */

const ID = 'case-1';

/** The unit that stands in a relation. */
const unitOf = (relation: string | undefined): string => `unit-${relation ?? 'none'}`;

/** The procedure with every relation held by a unit of its own, so that holders of a role can be tried in every state. */
const withParties = (procedure: AnyProcedure): AnyProcedure => ({
  ...procedure,
  parties: () =>
    Object.values(procedure.roles).flatMap(({ relation }) =>
      relation === undefined ? [] : [{ relation, kind: 'unit' as const, id: unitOf(relation) }],
    ),
});

const stateIn = (duty: Duty, procedure: AnyProcedure, status: string): CaseState => ({
  ...noCase(duty.name, procedure, ID, '2024-03-04'),
  status,
  version: status === 'start' ? 0 : 1,
});

/** A holder of a role, one who holds its post elsewhere, and one who holds none. */
const tried = (procedure: AnyProcedure): readonly (readonly [string, Actor])[] => [
  ...Object.entries(procedure.roles).map(
    ([name, { post, relation }]) =>
      [name, { person: 'p', posts: [{ post, unit: unitOf(relation) }], ownCase: ID }] as const,
  ),
  ...Object.entries(procedure.roles)
    .filter(([, { relation }]) => relation !== undefined)
    .map(
      ([name, { post }]) => [`${name}elsewhere`, { person: 'q', posts: [{ post, unit: 'unit-elsewhere' }] }] as const,
    )
    .map(([name, actor]) => [name.replace('elsewhere', ' of elsewhere'), actor] as const),
  ['nobody', { person: 'r', posts: [] }],
];

const answers = (duty: Duty, procedure: AnyProcedure, step: string, status: string): readonly string[] => {
  const definition = procedure.steps[step];
  if (definition === undefined) return [];
  return tried(procedure).map(([, actor]) => {
    const may = mayTake(procedure, definition, stateIn(duty, procedure, status), { actor }, noFacts);
    return may.ok ? '✔' : may.error.code;
  });
};

const says = ({ zh, en }: Label): string => `${zh} (${en})`;

const stepText = (duty: Duty, procedure: AnyProcedure, name: string): readonly string[] => {
  const step = procedure.steps[name];
  if (step === undefined) return [];
  const by = 'body' in step.by ? `decided by the ${bodies[step.by.body].en}` : step.by.join(', ');
  const articles = step.basis.map(({ law, article }) => `${law} ${article}`).join('; ');
  const to = typeof step.to === 'string' ? step.to : step.to.join(' | ');
  const names = tried(procedure).map(([who]) => who);
  const cells = ['start', ...Object.keys(procedure.states)].map(
    (status) => [status, answers(duty, procedure, name, status)] as const,
  );
  const possible = cells.filter(([, codes]) => codes.some((code) => code !== 'wrong-state'));
  const lines = possible.map(([status, codes]) => `  ${status}: ${groupsOf(names, codes)}`);
  const rest = cells.length - possible.length;
  return [
    '',
    `${name} ${says(step.label)} → ${to}`,
    `  by ${by}; ${articles}`,
    ...lines,
    ...(rest > 0 ? [`  wrong-state: everybody, in the ${rest} other states`] : []),
  ];
};

/** Who gets which answer: ✔ first; the most frequent refusal is that of all others. */
const groupsOf = (names: readonly string[], codes: readonly string[]): string => {
  const count = (code: string) => codes.filter((other) => other === code).length;
  const refusals = [...new Set(codes)].filter((code) => code !== '✔').sort((a, b) => count(a) - count(b));
  const others = refusals.at(-1);
  return [...(codes.includes('✔') ? ['✔'] : []), ...refusals]
    .map((code) => {
      const who = names.filter((_, index) => codes[index] === code).join(', ');
      return code === others && code !== '✔' ? `${code} all others` : `${code} ${who}`;
    })
    .join(' | ');
};

/** State × step × role: ✔, or the code of the refusal. Rules that look at the input come on top of it. */
export const matrixText = (duty: Duty): string => {
  const lines = duty.editions.flatMap(({ since, procedure: declared }) => {
    const procedure = withParties(declared);
    const keepers = tried(procedure)
      .filter(([, actor]) => keeper(procedure, stateIn(duty, procedure, 'any'), actor) !== null)
      .map(([who]) => who);
    const kept = (Object.keys(kernelSteps) as KernelStep[]).map((step) => `${step} ${says(kernelSteps[step].label)}`);
    return [
      `${duty.name} ${says(duty.label)}, edition ${procedure.edition}, cases opened from ${since}`,
      ...Object.keys(procedure.steps).flatMap((name) => stepText(duty, procedure, name)),
      '',
      `the kernel’s steps, in every state: ${kept.join(', ')}`,
      `  ✔: ${keepers.join(', ')} | wrong-role: all others; what one person asks, another confirms`,
    ];
  });
  return `${lines.join('\n')}\n`;
};

const CLASSES: readonly Sight[] = ['public', 'parties', 'office', 'personal'];

const classesOf = (duty: Duty): ReadonlyMap<Sight, readonly string[]> => {
  const fields = new Map<Sight, string[]>();
  for (const { procedure } of duty.editions)
    for (const [type, definition] of Object.entries(procedure.events))
      for (const [name, { sight, sealed }] of Object.entries(definition.fields as Fields))
        fields.set(sight, [...(fields.get(sight) ?? []), `${type}.${name}${sealed ? ' (erasable)' : ''}`]);
  return fields;
};

/** Post and relation × class of fields, and which fields each class holds. */
export const sightText = (duty: Duty): string => {
  const fields = classesOf(duty);
  const rules = duty.sight.map(({ post, relations, sees, when }) => {
    const where = relations === undefined ? 'every case' : `cases where they are: ${relations.join(', ')}`;
    const cells = CLASSES.map((name) => `${name} ${sees.includes(name) ? '✔' : '–'}`).join('  ');
    return `  ${says(posts[post])}, ${where}${when === undefined ? '' : ', under a condition'}\n    ${cells}`;
  });
  const unnamed = Object.entries(posts)
    .filter(([post]) => !duty.sight.some((rule) => rule.post === post))
    .map(([post]) => post);
  return [
    `${duty.name} ${says(duty.label)}`,
    '',
    'who sees what',
    ...rules,
    `  all others (${unnamed.join(', ')}): the case is absent`,
    '',
    'the public, once a case is public: public ✔, no other class',
    `the header of a leaf: ${duty.headers === 'open' ? 'in clear from the first event' : 'committed until the case is public'}`,
    '',
    ...CLASSES.map((name) => `${name}: ${(fields.get(name) ?? ['(no field)']).join(', ')}`),
    '',
  ].join('\n');
};

/** The way of a case as a diagram (Mermaid): every step that moves it. */
export const diagramText = ({ editions }: Duty): string => {
  const procedure = editions.at(-1)?.procedure;
  if (procedure === undefined) return '';
  const name = (state: string) => (state === 'start' ? '[*]' : state.replaceAll('-', '_'));
  const states = Object.entries(procedure.states).map(([state, label]) => `  ${name(state)}: ${label.zh} ${state}`);
  const moves = Object.values(procedure.steps).flatMap(({ from, to, label }) =>
    to === 'same'
      ? []
      : (from === 'start' ? ['start'] : from).flatMap((state) =>
          [to].flat().map((target) => `  ${name(state)} --> ${name(target as string)}: ${label.zh}`),
        ),
  );
  const ends = procedure.final.map((state) => `  ${name(state)} --> [*]`);
  return ['stateDiagram-v2', ...states, ...moves, ...ends].join('\n');
};
