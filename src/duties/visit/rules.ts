import { type Level, levels } from '#core/actor.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { basis as cite } from '#laws/index.ts';
import { onDay, type Session } from './state.ts';
import { type Means, type Part, type Place, parts } from './words.ts';

type Context<In = unknown> = StepContext<Session, In>;
interface AtStation {
  readonly station: string;
  readonly part: Part;
  readonly day?: string;
  readonly town?: string | undefined;
  readonly place?: Place | undefined;
}
interface OfDeputy {
  readonly deputy: string;
  readonly level?: Level | undefined;
}
interface Mandate {
  readonly post: string;
  readonly level: string | null;
  readonly from: string;
  readonly until: string | null;
}
interface File {
  readonly unit: string;
  readonly town: string;
  readonly place: Place;
}

const SESSION = [cite('office-rules', 'visit-session')];
const SIGN_IN = [cite('office-rules', 'visit-sign-in')];
const RECORD = [cite('office-rules', 'visit-record')];

const fileOf = (context: Context<AtStation>): File | null => {
  const found = context.facts
    .related('station', 'station', context.input.station)
    .find((one) => !one.void && one.status === 'open');
  return found === undefined ? null : (found.open as File);
};

/** A session is held at a station that has a file and is in use. */
export const stationInUse = (context: Context<AtStation>): Refusal | null =>
  fileOf(context) === null
    ? refuse(
        'unknown-station',
        {
          zh: '所选家站点没有档案或者已撤销；请先在“家站点”里设立。',
          en: 'That station has no file or was closed; set it up among the stations first.',
        },
        SESSION,
      )
    : null;

/** Town and kind of place are what the station's file says. */
export const asInFile = (context: Context<AtStation>): Refusal | null => {
  const { town, place } = context.input;
  const file = fileOf(context);
  return file === null || ((town ?? file.town) === file.town && (place ?? file.place) === file.place)
    ? null
    : refuse(
        'not-as-in-file',
        {
          zh: '街镇和类型以家站点档案为准；家站点选错了的，撤销这一条再登记。',
          en: 'Town and kind are those of the station’s file; if the station is wrong, annul this record and enter it again.',
        },
        SESSION,
      );
};

/** One session for a station, a day and a part of the day: two would count the same deputies twice. */
export const oneForPart = (context: Context<AtStation>): Refusal | null => {
  const { station, part } = context.input;
  const day = context.input.day ?? context.on;
  const twin = context.facts
    .related('visit', onDay(day), station)
    .some(
      (other) =>
        other.id !== context.id &&
        !other.void &&
        other.status !== 'cancelled' &&
        (other.open as Session).day === day &&
        (other.open as Session).part === part,
    );
  return twin
    ? refuse(
        'same-part',
        {
          zh: `这个家站点${day}${parts[part].zh}已经有一场接待，请在那一场里签到。`,
          en: `This station has a session on ${day} (${parts[part].en}) already; sign in there.`,
        },
        SESSION,
      )
    : null;
};

/** What is planned is still to come. */
export const stillToCome = (context: Context<{ readonly day: string }>): Refusal | null =>
  context.input.day < context.on
    ? refuse(
        'past-day',
        {
          zh: `开放日期${context.input.day}已经过去；已经开放过的，用“登记一场接待”补录。`,
          en: `The day ${context.input.day} is past; a session that took place is entered as one.`,
        },
        SESSION,
      )
    : null;

const withFile = (context: Context<AtStation>): Readonly<Record<string, unknown>> => {
  const file = fileOf(context);
  return { ...context.input, ...(file === null ? {} : { town: file.town, place: file.place }) };
};
export const plans = (context: Context<AtStation>): Result<Decided<'planned', 'planned'>, Refusal> =>
  ok({ events: [{ type: 'planned', values: withFile(context) }] });
export const holds = (context: Context<AtStation>): Result<Decided<'opened', 'open'>, Refusal> =>
  ok({ events: [{ type: 'opened', values: withFile(context) }] });

/** What was planned is opened on its day. */
export const onPlannedDay = (context: Context): Refusal | null =>
  context.on === context.open.day
    ? null
    : refuse(
        'other-day',
        {
          zh: `这一场安排在${context.open.day}；改了日期的，请记为“没有开放”，另行登记。`,
          en: `This session is planned for ${context.open.day}; if the day was moved, mark it as not held and enter another.`,
        },
        SESSION,
      );

/** Opened as it was planned. */
export const opensAsPlanned = ({ open }: Context): Result<Decided<'opened', 'open'>, Refusal> => {
  const { station, part, theme, method, town, place } = open;
  return ok({ events: [{ type: 'opened', values: { station, part, theme, method, town, place } }] });
};

/** The highest level at which this person holds a mandate as deputy on the day of the session; null: none. */
const levelOf = (context: Context<OfDeputy>): Level | null => {
  const { day } = context.open;
  const held = context.facts
    .related('mandate', 'holder', context.input.deputy)
    .filter(({ void: annulled }) => !annulled)
    .map(({ open }) => open as Mandate)
    .filter(({ post, from, until }) => post === 'deputy' && from <= day && (until === null || until > day));
  const order: readonly Level[] = ['city', 'district', 'town'];
  return order.find((level) => held.some((one) => one.level === level)) ?? null;
};

/** Who signs in is a deputy of one of the three levels on that day. */
export const holdsMandate = (context: Context<OfDeputy>): Refusal | null =>
  levelOf(context) === null
    ? refuse(
        'no-mandate',
        {
          zh: `${context.open.day}当天不是在任的市、区、镇人大代表，不能签到。`,
          en: `On ${context.open.day} this person held no mandate as municipal, district or town deputy and cannot sign in.`,
        },
        SIGN_IN,
      )
    : null;

/** The level is that of the mandate; nobody types it. */
export const levelOfMandate = (context: Context<OfDeputy>): Refusal | null => {
  const level = levelOf(context);
  return context.input.level === undefined || level === null || context.input.level === level
    ? null
    : refuse(
        'level',
        {
          zh: `按${context.open.day}的任职，这名代表是${levels[level].zh}；换了人的，更正时一并写对层级，或者撤销后重新签到。`,
          en: `By the mandate held on ${context.open.day} the level is that of ${levels[level].en}; correct it together with the person, or annul and sign in again.`,
        },
        SIGN_IN,
      );
};

/** A deputy signs in once for a session. */
export const once = (context: Context<OfDeputy>): Refusal | null =>
  context.open.attendances.some(({ deputy }) => deputy === context.input.deputy)
    ? refuse(
        'signed-in',
        {
          zh: '这名代表这一场已经签到，一场只计一次。',
          en: 'This deputy has signed in for this session; it counts once.',
        },
        SIGN_IN,
      )
    : null;

/** Signing in belongs to the day of the session. */
export const onItsDay = (context: Context): Refusal | null =>
  context.on === context.open.day
    ? null
    : refuse(
        'other-day',
        {
          zh: `这一场在${context.open.day}，签到的发生日期也是这一天。`,
          en: `This session was on ${context.open.day}; that is the day of signing in as well.`,
        },
        SIGN_IN,
      );

/** With the phone and by the liaison only on the day itself; later there must be a paper. */
export const sameDay = (context: Context): Refusal | null =>
  context.today === context.open.day
    ? null
    : refuse(
        'needs-paper',
        {
          zh: `这一场在${context.open.day}，已经不是当天；请由联络员凭签到纸补登。`,
          en: `This session was on ${context.open.day}, which is over; the liaison enters it from the paper list.`,
        },
        SIGN_IN,
      );

interface Evidence {
  readonly paper?: readonly string[] | undefined;
  readonly filed?: string | undefined;
}

/** What is entered afterwards rests on a paper. */
export const hasPaper = ({ input: { paper, filed } }: Context<Evidence>): Refusal | null =>
  (paper ?? []).length > 0 || (filed ?? '').trim() !== ''
    ? null
    : refuse(
        'no-paper',
        {
          zh: '补登要有凭据：请上传签到纸的照片或扫描件，或者写明纸质签到表的存放编号。',
          en: 'A later entry needs its paper: upload the list, or say under which number it is filed.',
        },
        SIGN_IN,
      );

/** Nobody signs in for somebody else. */
export const oneself = (context: Context<OfDeputy>): Refusal | null =>
  context.input.deputy === context.actor.person
    ? null
    : refuse(
        'somebody-else',
        {
          zh: '代表只能为自己签到；代为登记的，由联络员办理。',
          en: 'A deputy signs in alone; the liaison enters others.',
        },
        SIGN_IN,
        'forbidden',
      );

const signedIn =
  (means: Means) =>
  (context: Context<OfDeputy & { readonly code?: unknown }>): Result<Decided<'signed-in', never>, Refusal> => {
    const { code: _code, ...input } = context.input;
    return ok({ events: [{ type: 'signed-in', values: { ...input, level: levelOf(context), means } }] });
  };
export const byPhone = signedIn('phone');
export const byLiaison = signedIn('liaison');
export const fromPaper = signedIn('paper');

/** Whoever leaves had signed in. */
export const hadSignedIn = (context: Context<OfDeputy>): Refusal | null =>
  context.open.attendances.some(({ deputy, left }) => deputy === context.input.deputy && !left)
    ? null
    : refuse(
        'not-here',
        { zh: '这名代表这一场没有签到，或者已经离开。', en: 'This deputy has not signed in here, or has left.' },
        SIGN_IN,
      );

export const isExpected = (context: Context<OfDeputy>): Refusal | null =>
  context.open.expected.includes(context.input.deputy)
    ? null
    : refuse('not-expected', { zh: '这一场没有安排这名代表。', en: 'This deputy is not expected here.' }, SESSION);

export const notExpected = (context: Context<OfDeputy>): Refusal | null =>
  context.open.expected.includes(context.input.deputy)
    ? refuse('expected', { zh: '这一场已经安排了这名代表。', en: 'This deputy is expected here already.' }, SESSION)
    : null;

interface Problem {
  readonly town: string;
  readonly collectedOn: string;
}

/** A problem raised here is a problem of the same town, collected on that day or registered after it. */
export const raisedHere = (context: Context<{ readonly problem: string }>): Refusal | null => {
  const found = context.facts.case(context.input.problem);
  const problem = found?.duty === 'resident-problem' && !found.void ? (found.open as Problem) : null;
  if (problem === null)
    return refuse('no-problem', { zh: '没有找到这件群众问题。', en: 'That problem was not found.' }, RECORD);
  return problem.town === context.open.town && problem.collectedOn >= context.open.day
    ? null
    : refuse(
        'elsewhere',
        {
          zh: `只能记本街镇、${context.open.day}及以后登记的群众问题。`,
          en: `Only problems of this town, collected on ${context.open.day} or later, were raised here.`,
        },
        RECORD,
      );
};

export const raisedOnce = (context: Context<{ readonly problem: string }>): Refusal | null =>
  context.open.problems.includes(context.input.problem)
    ? refuse('raised', { zh: '这件问题已经记在这一场里。', en: 'This problem is noted here already.' }, RECORD)
    : null;

/** A session at which somebody signed in took place. */
export const nobodyCame = (context: Context): Refusal | null =>
  context.open.attendances.length === 0
    ? null
    : refuse(
        'held',
        {
          zh: '已有代表签到，不能记为没有开放；签错的，先撤销签到。',
          en: 'Deputies have signed in, so it took place; annul a sign-in that is wrong.',
        },
        RECORD,
      );
