import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Chronicle } from '../chronicle.ts';
import { actorFor, leader, officeClerks } from '../demo/people.ts';
import { idOn } from '../ids.ts';
import { documentOn } from '../texts/documents.ts';
import type { AgendaItem } from '../texts/sittings.ts';

const SERIES = 86;

/** What a sitting passed is drafted on its day and signed on the next. */
export const issued = (chronicle: Chronicle, items: readonly AgendaItem[], on: CivilDate): void =>
  items.forEach((item, index) => {
    const words = item.putOff === undefined ? documentOn(item) : null;
    if (words === null) return;
    const id = idOn(on, SERIES, index + 1);
    const input = { sitting: chronicle.id, item: index + 1, ...words };
    chronicle.other('document', id, 'draft', input, on, actorFor(officeClerks[0]), true);
    chronicle.other('document', id, 'issue', {}, addDays(on, 1), actorFor(leader));
  });
