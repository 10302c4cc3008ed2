import { type CaseState, effectiveEvents, isKernelEvent } from '#core/case.ts';
import type { Link, LinkedCommand } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import { canonicalJson, type Json } from '#core/json.ts';
import type { Label, Refusal } from '#core/result.ts';

/** A step that an event brings with it; `undo` when it takes back what an earlier one had brought. */
export interface Linked {
  readonly command: LinkedCommand;
  readonly undo: boolean;
  /** Whether the other case takes it as it stands. */
  readonly fits: (other: CaseState) => boolean;
}

/** Whether anything is joined to events of this type: then their whole case is read. */
export const isLinked = (links: readonly Link[], event: Pick<CaseEvent, 'duty' | 'type'>): boolean =>
  links.some(({ when }) => when === `${event.duty}.${event.type}`);

/**
 * The steps in other cases that an event brings with it. `history` is its case with the event as the last; a correction or an
 * annulment takes back what no longer holds and brings what holds now.
 */
export const linkedSteps = (
  links: readonly Link[],
  event: CaseEvent,
  history: readonly CaseEvent[],
): readonly Linked[] => {
  if (event.type !== 'corrected' && event.type !== 'annulled') {
    if (!isLinked(links, event)) return [];
    return broughtBy(links, holding(history)).map((one) => linkedOf(one, one.command, false));
  }
  const [before, after] = [standing(links, history.slice(0, -1)), standing(links, history)];
  return [
    ...missing(before, after).flatMap((one) => one.undo.map((command) => linkedOf(one, command, true))),
    ...missing(after, before).map((one) => linkedOf(one, one.command, false)),
  ];
};

const linkedOf = ({ link }: Brought, command: LinkedCommand, undo: boolean): Linked => ({
  command,
  undo,
  fits: (other) => command.annuls !== undefined || (link.only?.(command, other) ?? true),
});

/** For `Link.undo`: what a linked step recorded is annulled, where that still holds and nothing stands on it. */
export const undone: NonNullable<Link['undo']> = ({ duty, case: id, step, input }) => [
  { duty, case: id, step: 'annul', input: {}, annuls: { step, input } },
];

/**
 * A linked command as it is taken on the other case, of which `history` are the events, all of them where it annuls, and null where there is
 * no such case; null where there is nothing to take back any more. `event` is what brings it: an annulment hands on its reason.
 */
export const settled = (
  { annuls, again, ...command }: LinkedCommand,
  event: CaseEvent,
  history: readonly CaseEvent[] | null,
): LinkedCommand | null => {
  if (annuls === undefined) {
    const { opens: _opens, ...taken } = command;
    return again !== undefined && history !== null ? { ...taken, step: again } : command;
  }
  const gone = new Set(effectiveEvents(history ?? []).flatMap((one) => (one.annulled ? [one.event.seq] : [])));
  const record = history?.findLast(
    (one) => !gone.has(one.seq) && one.step === annuls.step && isMadeOf(one, annuls.input),
  );
  return record === undefined ? null : { ...command, input: { target: record.seq, $reason: reasonOf(event) } };
};

/** Whether a record says what the step that made it was given, as far as it keeps that; an erased value says nothing else. */
const isMadeOf = ({ open, closed }: CaseEvent, input: LinkedCommand['input']): boolean =>
  Object.entries(input).every(([name, value]) => {
    const kept = open[name] ?? closed[name];
    return (
      kept === undefined ||
      (typeof kept === 'object' && kept !== null && 'erased' in kept) ||
      canonicalJson(kept as Json) === canonicalJson(value)
    );
  });

const reasonOf = ({ closed }: CaseEvent): string =>
  typeof closed.$reason === 'string' ? closed.$reason : '随所依据的记录撤销。';

/** Why something cannot be taken back: the other case, by name, went on since. What is no refusal stays as it is. */
export const wentOn = <T extends { readonly type: string }>(
  answer: T | Refusal,
  one: Label,
  other: CaseState | undefined,
): T | Refusal => {
  if (!isRefusal(answer)) return answer;
  const which = other?.number ?? other?.openedOn ?? '';
  return {
    ...answer,
    code: 'went-on',
    message: {
      zh: `${one.zh}（${which}）已经继续办理，不能随之收回：${answer.message.zh}`,
      en: `The ${one.en} (${which}) has gone on and cannot be taken back with it: ${answer.message.en}`,
    },
  };
};
const isRefusal = (answer: { readonly type: string }): answer is Refusal => answer.type === 'Refusal';

/**
 * The id of the case of a duty that an event opens: the event's own case id with its last digits changed, so that it is the same
 * whenever it is asked for, keeps its place in time and differs for each record and duty. An event that opens several cases of a duty
 * names each by a `key`, such as the person invited; those differ in twelve digits, so that no two of a few thousand meet.
 */
export const linkedCase = ({ case: id, seq }: Pick<CaseEvent, 'case' | 'seq'>, duty: string, key?: string): string => {
  const low = mixed(id.slice(-8), fnv1a(`${duty} ${seq}${key === undefined ? '' : ` ${key}`}`));
  if (key === undefined) return id.slice(0, -8) + low;
  return id.slice(0, -12) + mixed(id.slice(-12, -8), fnv1a(`${key} ${duty} ${seq}`) & 0xffff) + low;
};

const mixed = (digits: string, hash: number): string =>
  ((Number.parseInt(digits, 16) ^ hash) >>> 0).toString(16).padStart(digits.length, '0');

/** FNV-1a, 32 bits. */
const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash;
};

interface Brought {
  readonly link: Link;
  readonly command: LinkedCommand;
  readonly undo: readonly LinkedCommand[];
}

/** What the last of these events brings with it. */
const broughtBy = (links: readonly Link[], history: readonly CaseEvent[]): readonly Brought[] => {
  const event = history.at(-1);
  if (event === undefined) return [];
  return links
    .filter(({ when }) => when === `${event.duty}.${event.type}`)
    .flatMap((link) =>
      link.take(event, history).map((command) => ({ link, command, undo: link.undo?.(command, event) ?? [] })),
    );
};

/** The events that hold, as corrected; none of a case that never was. */
const holding = (history: readonly CaseEvent[]): readonly CaseEvent[] => {
  const effective = effectiveEvents(history);
  if (effective[0]?.annulled === true) return [];
  return effective.flatMap(({ event, annulled }) => (annulled || isKernelEvent(event.type) ? [] : [event]));
};

/** What all events that still hold have brought. */
const standing = (links: readonly Link[], history: readonly CaseEvent[]): readonly Brought[] => {
  const events = holding(history);
  return events.flatMap((_event, index) => broughtBy(links, events.slice(0, index + 1)));
};

const missing = (from: readonly Brought[], other: readonly Brought[]): readonly Brought[] => {
  const known = new Set(other.map(({ command }) => JSON.stringify(command)));
  return from.filter(({ command }) => !known.has(JSON.stringify(command)));
};
