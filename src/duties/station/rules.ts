import type { Decided, StepContext } from '#core/procedure.ts';
import { ok, type Refusal, type Result, refuse } from '#core/result.ts';
import type { Values } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import type { Station } from './state.ts';

type Events = typeof events;
type On<T extends keyof Events> = StepContext<Station, Values<Events[T]['fields']>>;
const FILE = [cite('office-rules', 'station-file')];

interface Unit {
  readonly kind: string;
  readonly parent: string | null;
  readonly home: boolean;
}
interface Mandate {
  readonly post: string;
  readonly from: string;
  readonly until: string | null;
}

const unitOf = (context: On<'set-up'>): Unit | null => {
  const found = context.facts.case(context.input.unit);
  return found !== null && found.duty === 'unit' && found.status === 'active' && !found.void
    ? (found.open as Unit)
    : null;
};

/** A file is opened for a station of the register that stands under a town. */
export const knownUnit = (context: On<'set-up'>): Refusal | null => {
  const unit = unitOf(context);
  return unit?.kind === 'station' && unit.parent !== null
    ? null
    : refuse(
        'unknown-station',
        {
          zh: '所选家站点不在名录里或者已停用；请先在“组织机构”里设立，并写明上级街镇。',
          en: 'That station is not on the register or is closed; establish it among the units first, under its town.',
        },
        FILE,
      );
};

/** What the register calls the home of its town is a home here, and nothing else is. */
export const homeFits = (context: On<'set-up'>): Refusal | null => {
  const home = unitOf(context)?.home === true;
  return home === (context.input.place === 'home')
    ? null
    : refuse(
        'home',
        {
          zh: home
            ? '名录里它是本街镇的代表之家，类型请选“代表之家”。'
            : '名录里它不是代表之家，类型请选“代表联络站”“代表联系点”或者“其他场所”。',
          en: home
            ? 'The register has it as the home of its town; choose “deputies’ home”.'
            : 'The register does not have it as a home; choose station, contact point or other place.',
        },
        FILE,
      );
};

/** A station has one file. */
export const oneFile = (context: On<'set-up'>): Refusal | null =>
  context.facts
    .related('station', 'station', context.input.unit)
    .some((other) => other.id !== context.id && !other.void && other.status === 'open')
    ? refuse(
        'has-file',
        { zh: '这个家站点已经有档案，请在原档案里办理。', en: 'This station has a file already; go on in that one.' },
        FILE,
      )
    : null;

/** Whoever is attached holds a mandate as deputy on that day. */
export const isDeputy = (context: On<'attached'>): Refusal | null => {
  const held = context.facts.related('mandate', 'holder', context.input.deputy).some((mandate) => {
    const { post, from, until } = mandate.open as Mandate;
    return !mandate.void && post === 'deputy' && from <= context.on && (until === null || until > context.on);
  });
  return held
    ? null
    : refuse(
        'no-mandate',
        {
          zh: `所选人员${context.on}不是在任的人大代表，不能编入家站点。`,
          en: `That person is no deputy in office on ${context.on} and cannot be attached to a station.`,
        },
        FILE,
      );
};

export const notAttached = (context: On<'attached'>): Refusal | null =>
  context.open.deputies.includes(context.input.deputy)
    ? refuse('attached', { zh: '这名代表已经编入本家站点。', en: 'This deputy is attached here already.' }, FILE)
    : null;

export const isAttached = (context: On<'detached'>): Refusal | null =>
  context.open.deputies.includes(context.input.deputy)
    ? null
    : refuse('not-attached', { zh: '这名代表没有编入本家站点。', en: 'This deputy is not attached here.' }, FILE);

/** It is upgraded once; later names are renamings. */
export const upgradedOnce = (context: StepContext<Station, unknown>): Refusal | null =>
  context.open.practice
    ? refuse(
        'upgraded',
        {
          zh: '已经是基层实践站；只改名称的，用“更名”。',
          en: 'It is a grassroots practice station already; to change the name alone, rename it.',
        },
        FILE,
      )
    : null;

/** The town is the one under which the register has the station. */
export const withTown = (context: On<'set-up'>): Result<Decided<'set-up', 'open'>, Refusal> => {
  const town = unitOf(context)?.parent;
  return ok({
    events: [{ type: 'set-up', values: { ...context.input, ...(typeof town === 'string' ? { town } : {}) } }],
  });
};

/** Nobody says the town themselves: it is the register's. */
export const townOfRegister = (context: On<'set-up'>): Refusal | null =>
  context.input.town === undefined || context.input.town === unitOf(context)?.parent
    ? null
    : refuse(
        'other-town',
        { zh: '街镇以名录里的上级单位为准。', en: 'The town is the one under which the register has it.' },
        FILE,
      );

type Naming = On<'renamed' | 'upgraded'>;

/** The register is told the name under the station's own id. */
export const ownUnit = (context: Naming): Refusal | null =>
  context.input.unit === undefined || context.input.unit === context.open.unit
    ? null
    : refuse('other-unit', { zh: '只能更改本家站点的名称。', en: 'Only this station’s own name is changed.' }, FILE);

const naming =
  <T extends 'renamed' | 'upgraded'>(type: T) =>
  (context: Naming): Result<Decided<T, never>, Refusal> =>
    ok({ events: [{ type, values: { ...context.input, unit: context.open.unit } }] });
export const renames = naming('renamed');
export const upgrades = naming('upgraded');
