import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import type { events } from './events.ts';
import type { PaperKind } from './words.ts';

/** What the part in clear says of a paper. */
export interface MeetingPaper {
  readonly sitting: string;
  readonly item: number;
  readonly kind: PaperKind | '';
  readonly organ: string | null;
  readonly committee: string | null;
  readonly secrecy: string;
  readonly mustRead: boolean;
  readonly body: string;
  /** The unit of the body, whose members read it. */
  readonly seats: string | null;
  readonly ordinal: number;
  readonly sitsOn: CivilDate | null;
  readonly exemption: string | null;
  readonly version: number;
  readonly distributed: boolean;
  readonly readers: readonly string[];
  readonly number: string | null;
  readonly late: readonly ('submitted' | 'distributed')[];
}

export const noPaper: MeetingPaper = {
  sitting: '',
  item: 0,
  kind: '',
  organ: null,
  committee: null,
  secrecy: '',
  mustRead: false,
  body: '',
  seats: null,
  ordinal: 0,
  sitsOn: null,
  exemption: null,
  version: 0,
  distributed: false,
  readers: [],
  number: null,
  late: [],
};

type Events = typeof events;
type Of<T extends keyof Events> = Folded<Events[T]>;
const together = (readers: readonly string[], more: readonly string[]): readonly string[] => [
  ...new Set([...readers, ...more]),
];

/** One event after the other; all of it from the part in clear. */
export const fold = {
  awaited: (_paper: MeetingPaper, { open }: Of<'awaited'>): MeetingPaper => ({
    ...noPaper,
    sitting: open.sitting,
    item: open.item,
    kind: open.kind,
    organ: open.organ ?? null,
    committee: open.committee ?? null,
    secrecy: open.secrecy,
    mustRead: open.mustRead === true,
    body: open.body ?? '',
    seats: open.seats ?? null,
    ordinal: open.ordinal ?? 0,
    sitsOn: open.sitsOn ?? null,
    exemption: open.exemption ?? null,
  }),
  received: (paper: MeetingPaper, { open }: Of<'received'>): MeetingPaper => ({
    ...paper,
    version: open.version ?? paper.version + 1,
    late: open.late === true ? ['submitted'] : paper.late,
  }),
  replaced: (paper: MeetingPaper, { open }: Of<'replaced'>): MeetingPaper => ({
    ...paper,
    version: open.version ?? paper.version + 1,
  }),
  distributed: (paper: MeetingPaper, { open, number }: Of<'distributed'>): MeetingPaper => ({
    ...paper,
    distributed: true,
    number,
    readers: together(open.members ?? [], open.observers ?? []),
    late: open.late === true ? [...paper.late, 'distributed'] : paper.late,
  }),
  'handed-on': (paper: MeetingPaper, { open }: Of<'handed-on'>): MeetingPaper => ({
    ...paper,
    readers: together(paper.readers, open.observers),
  }),
  exempted: (paper: MeetingPaper, { open }: Of<'exempted'>): MeetingPaper => ({ ...paper, exemption: open.exemption }),
  classified: (paper: MeetingPaper, { open }: Of<'classified'>): MeetingPaper => ({ ...paper, secrecy: open.secrecy }),
  shifted: (paper: MeetingPaper, { open }: Of<'shifted'>): MeetingPaper => ({ ...paper, sitsOn: open.sitsOn }),
};

/** Its sitting, who hands it in, and who reads it once it was distributed. */
export const parties = (paper: MeetingPaper): readonly Party[] => [
  ...(paper.sitting === '' ? [] : [{ relation: 'of', kind: 'case' as const, id: paper.sitting }]),
  ...[paper.organ, paper.committee].flatMap((id) =>
    id === null ? [] : [{ relation: 'submitter', kind: 'unit' as const, id }],
  ),
  ...paper.readers.map((id) => ({ relation: 'reader', kind: 'person' as const, id })),
];

export const submitter = ({ organ, committee }: MeetingPaper): string =>
  organ === null && committee === null ? 'office' : 'submitter';

/** A number as papers print it: 第30次会议文件（3）; a number in another form as it stands. */
export const numberInWords = (number: string): string => {
  const [, ordinal, count] = /[a-z]+-\d{4}-(\d+)\D+0*(\d+)\D*$/.exec(number) ?? [];
  return count === undefined ? number : `第${ordinal}次会议文件（${count}）`;
};
