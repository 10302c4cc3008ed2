import type { Act } from '../act.ts';
import { idOn } from '../ids.ts';
import { actorFor, officeClerks } from './people.ts';
import { DEMO_SINCE } from './settings.ts';

const SERIES = 90;

/** 发文机关代字 of the demo: what the committee passes shares one count. */
const codes = {
  decision: '金人大',
  resolution: '金人大',
  announcement: '金人大',
  'directors-minutes': '金人大主纪',
  'handover-letter': '金人大代函',
} as const;

/** The office sets the codes of its documents at the beginning of the term. */
export const documentCodeActs = (): readonly Act[] =>
  Object.entries(codes).map(([kind, value], index) => ({
    duty: 'office-rule',
    case: idOn(DEMO_SINCE, SERIES, index + 1),
    opens: true,
    step: 'set',
    input: { key: `document-code-${kind}`, since: '2022-01-04', value },
    actor: actorFor(officeClerks[0]),
    on: DEMO_SINCE,
    today: DEMO_SINCE,
  }));
