import type { ChecklistRow, ChecklistView } from '#core/api-agenda.ts';
import { daysBetween } from '#core/calendar/date.ts';
import { standing } from '#core/calendar/standing.ts';
import type { Checklist, ChecklistContext, ChecklistItem } from '#core/checklist.ts';
import type { Duty } from '#core/duty.ts';
import type { Label } from '#core/result.ts';
import type { Directory } from '#store/directory.ts';
import type { ReadCase } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import type { SignedIn } from '../session.ts';
import { articleViews, same, unitAs } from './labels.ts';
import { titleOf } from './title.ts';

const WARN_DAYS = 3;

const ownerOf = (directory: Directory, { owedBy }: ChecklistItem): Label =>
  'units' in owedBy ? same(owedBy.units.map((id) => unitAs(directory, id, 'organ') ?? '—').join('、')) : owedBy;

const rowOf = (who: SignedIn, duty: Duty, id: string, item: ChecklistItem): ChecklistRow => {
  const { key, label, due, done, of, exempt, step, at } = item;
  const finished = done >= of;
  const now = finished || due === null ? null : standing(due, who.today, WARN_DAYS);
  const desk = `/desk/${who.congress.slug}`;
  return {
    key,
    label,
    due,
    standing: finished ? 'done' : (now?.kind ?? 'open'),
    days: now === null ? 0 : Math.abs(now.days),
    done,
    of,
    owner: ownerOf(who.directory, item),
    basis: articleViews(item.basis, who.today),
    exempt: exempt ?? null,
    href:
      at !== undefined
        ? `${desk}/${at.duty}/${at.case}`
        : step === undefined || finished
          ? null
          : `${desk}/${duty.name}/${id}?step=${step}`,
  };
};

/** What is to be ready before the day of a case, or null for whoever does not see what the office sees. */
export const checklistView = (
  who: SignedIn,
  duty: Duty,
  checklist: Checklist,
  { state, texts }: ReadCase,
  read: Pick<ChecklistContext<unknown>, 'facts' | 'heads'>,
): ChecklistView | null => {
  const seen = sees(duty, state, who.actor);
  if (seen?.has('office') !== true || state.void) return null;
  const { id, status, open, clocks } = state;
  const day = checklist.day(open);
  const items = checklist.items({ id, status, open, clocks, ...read, today: who.today, env: who.directory.env });
  const rows = items.map((item) => ({ item, row: rowOf(who, duty, id, item) }));
  return {
    duty: duty.name,
    case: id,
    title: titleOf(duty, state, texts, seen, who.directory),
    label: checklist.label,
    day,
    days: daysBetween(who.today, day),
    done: rows.filter(({ row }) => row.standing === 'done').length,
    of: rows.length,
    late: rows.filter(({ row }) => row.standing === 'late').length,
    groups: [...Map.groupBy(rows, ({ item }) => item.group.zh).values()].map((own) => ({
      label: own[0]?.item.group ?? same(''),
      rows: own.map(({ row }) => row),
    })),
  };
};
