import type { CaseView, ClockView } from '#core/api.ts';
import { formatEn, formatZh } from '#core/calendar/date.ts';
import { type CaseState, effectiveEvents, isKernelEvent } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import type { Label } from '#core/result.ts';
import type { Directory } from '#store/directory.ts';
import { articleViews, facetLabel, relationName, same, statusLabel } from './labels.ts';

interface NowInput {
  readonly duty: Duty;
  readonly state: CaseState;
  readonly history: readonly LoggedEvent[];
  readonly directory: Directory;
  readonly today: string;
}

const days = (n: number): Label => ({ zh: `${n}天`, en: `${n} day${n === 1 ? '' : 's'}` });

/** Who should do what by when, under which article: the sentence at the top of a case. */
export const nowSentence = (input: NowInput, clocks: readonly ClockView[]): CaseView['now'] => {
  const now = plainSentence(input, clocks);
  const asked = Object.keys(input.state.asked).length;
  if (asked === 0) return now;
  const { zh, en } = now.sentence;
  return {
    ...now,
    sentence: {
      zh: `${zh}有${asked}项撤销或者不计入的申请，等另一人确认。`,
      en: `${en} ${asked} request${asked === 1 ? '' : 's'} to annul or exclude wait${asked === 1 ? 's' : ''} for a second person.`,
    },
  };
};

const plainSentence = (input: NowInput, clocks: readonly ClockView[]): CaseView['now'] => {
  const { duty, state, directory, today } = input;
  const procedure = procedureOf(duty, state.edition);
  const edition = {
    zh: `本件于${formatZh(state.openedOn)}开始，适用当时的程序`,
    en: `Opened on ${formatEn(state.openedOn)}; the procedure of that day applies`,
  };
  if (state.void)
    return {
      kind: 'annulled',
      sentence: {
        zh: '本件已撤销，不再办理，也不计入数字。',
        en: 'This case was annulled; it goes no further and counts in no figure.',
      },
      basis: [],
      edition,
    };
  const running = clocks.filter(({ stoppedOn }) => stoppedOn === null).toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const [clock] = running;
  if (clock === undefined) return { ...atRest(input), basis: [], edition };
  const who = relationName(directory, duty, state, clock.owedBy);
  const act = procedure.steps[procedure.clocks[clock.clock]?.step ?? '']?.label ?? clock.label;
  const late = clock.standing === 'late';
  const left = days(clock.days);
  const sentence: Label = late
    ? {
        zh: `原限${formatZh(clock.due)}，已过${left.zh}：${who.zh}应当${act.zh}。`,
        en: `Due on ${formatEn(clock.due)}, ${left.en} late: ${who.en} should ${act.en}.`,
      }
    : {
        zh: `${who.zh}应当在${formatZh(clock.due)}前${act.zh}，${clock.days === 0 ? '今天到期' : `还有${left.zh}`}。`,
        en: `${who.en} should ${act.en} by ${formatEn(clock.due)}, ${clock.days === 0 ? 'today' : `${left.en} left`}.`,
      };
  return {
    kind: late ? 'late' : 'open',
    sentence,
    basis: articleViews(procedure.clocks[clock.clock]?.basis.slice(0, 1) ?? [], today),
    edition,
  };
};

/** Nobody owes anything: what the case is, since when, and what came out of it. */
const atRest = ({ duty, state, history, directory, today }: NowInput): Pick<CaseView['now'], 'kind' | 'sentence'> => {
  const { label, final } = statusLabel(duty, state);
  const came = outcome(duty, state, history, directory, today);
  const zh = came.map(({ name, value }) => `${name.zh}：${value.zh}`).join('，');
  const en = came.map(({ name, value }) => `${name.en}: ${value.en}`).join(', ');
  const since = { zh: `${label.zh}，${formatZh(state.movedOn)}`, en: `${label.en}, ${formatEn(state.movedOn)}` };
  if (final)
    return {
      kind: 'closed',
      sentence: { zh: `${since.zh}${zh === '' ? '' : `；${zh}`}。`, en: `${since.en}${en === '' ? '' : `; ${en}`}.` },
    };
  const rest = { zh: '现在没有要办的时限', en: 'no limit is running' };
  return {
    kind: 'open',
    sentence: {
      zh: `${since.zh}${zh === '' ? '' : `；${zh}`}；${rest.zh}。`,
      en: `${since.en}${en === '' ? '' : `; ${en}`}; ${rest.en}.`,
    },
  };
};

/** The classes that the case came to on its way: those that it was not opened with. */
const outcome = (
  duty: Duty,
  state: CaseState,
  history: readonly LoggedEvent[],
  directory: Directory,
  today: string,
): readonly { readonly name: Label; readonly value: Label }[] => {
  const first = procedureOf(duty, state.edition).events[history[0]?.type ?? '']?.fields ?? {};
  return Object.entries(duty.facetLabels).flatMap(([name, facet]) => {
    const value = duty.facets(state.open)[name];
    // An empty class is one that the case has not come to yet.
    return !value || facet.options === undefined || Object.hasOwn(first, name)
      ? []
      : [{ name: facet.label, value: facetLabel(duty, directory, name, value, today) }];
  });
};

/** The way of a case: the day on which it last came to each of its states. */
export const wayOf = ({ duty, state, history }: NowInput): CaseView['way'] => {
  const procedure = procedureOf(duty, state.edition);
  const reached = new Map<string, string>();
  let before = '';
  for (const { event, annulled } of effectiveEvents(history)) {
    if (annulled || isKernelEvent(event.type)) continue;
    if (event.to !== before) reached.set(event.to, event.on);
    before = event.to;
  }
  const stations = duty.way.includes(state.status)
    ? duty.way
    : [...duty.way.filter((status) => reached.has(status)), state.status];
  const current = stations.indexOf(state.status);
  return duty.way.length === 0 || state.void
    ? []
    : stations.map((status, index) => ({
        label: procedure.states[status] ?? same(status),
        state:
          index < current ? 'done' : index > current ? 'todo' : procedure.final.includes(status) ? 'done' : 'current',
        on: index <= current ? (reached.get(status) ?? null) : null,
      }));
};
