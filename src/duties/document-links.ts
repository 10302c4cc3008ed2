import type { Link, LinkedCommand } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import { linkedCase } from '#core/links.ts';

/** A step that issues a paper opens the case that bears its number. */
const issued = (event: CaseEvent, input: LinkedCommand['input']): readonly LinkedCommand[] => [
  { duty: 'document', case: linkedCase(event, 'document'), opens: true, step: 'file', input },
];

/** What was issued stays as it was, also where the record that led to it is corrected. */
const once = (): boolean => false;

/** What goes out under a register number; what came from elsewhere or from signed paper has the number of its paper. */
export const documentLinks: readonly Link[] = [
  {
    when: 'sitting.minuted',
    take: (event, history) => {
      const convened = history.find(({ type }) => type === 'convened')?.open;
      const onPaper = event.origin !== null || history.some(({ type }) => type === 'held');
      return convened?.body !== 'directors-meeting' || onPaper
        ? []
        : issued(event, {
            kind: 'directors-minutes',
            title: `第${String(convened.ordinal)}次主任会议纪要`,
            sitting: event.case,
          });
    },
    only: once,
  },
  {
    when: 'suggestion.handed-over',
    take: (event) =>
      event.origin === null
        ? issued(event, { kind: 'handover-letter', title: '关于交办代表建议的函', suggestion: event.case })
        : [],
    only: once,
  },
];
