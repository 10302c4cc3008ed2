import { dayIn, hasAny, missing } from '#core/import/column.ts';
import {
  type ImportDirectory,
  type ImportForm,
  type ImportStep,
  type ImportValues,
  idsIn,
  nameKey,
  picked,
  type RowFault,
  textIn,
} from '#core/import/form.ts';
import { heldOn } from '#core/mandate.ts';
import { ok, type Result } from '#core/result.ts';
import { columns } from './import-columns.ts';

type Steps = readonly ImportStep[];
type Some = Pick<ImportStep, 'step' | 'input' | 'on'>;

/** In place of what an old register does not say and the step asks for. */
const UNTOLD = {
  situation: '（原台账没有建议全文）',
  proposal: '（原台账没有分开写具体建议）',
  record: '（原台账没有沟通情况）',
  reply: '（原台账没有答复全文）',
  head: '（原台账没有签发人）',
  extension: '（原台账没有延期理由）',
  account: '（原台账没有落实情况）',
  withdrawal: '（原台账没有撤回理由）',
} as const;

const BOUND = ['solving', 'planned'];

/** The number of the old register with what makes it unique. */
const formerNumber = (row: ImportValues): string =>
  [textIn(row, 'session'), textIn(row, 'formerNumber')].filter((part) => part !== '').join(' ');

const occasionOf = (row: ImportValues): string =>
  textIn(row, 'occasion') || (textIn(row, 'session').includes('闭会') ? 'recess' : 'session');

/** The steps of one suggestion, by those whose steps they are. */
const taking = (id: string) => ({
  committee: (one: Some): ImportStep => ({
    duty: 'suggestion',
    case: id,
    opens: false,
    post: 'deputies-office',
    ...one,
  }),
  organ: (unit: string, one: Some): ImportStep => ({
    duty: 'suggestion',
    case: id,
    opens: false,
    post: 'organ',
    unit,
    ...one,
  }),
  deputy: (person: string, one: Some): ImportStep => ({
    duty: 'suggestion',
    case: id,
    opens: false,
    post: 'deputy',
    person,
    ...one,
  }),
});
type Taking = ReturnType<typeof taking>;

/** Written, joined by those who are named, handed in and numbered. */
const begun = (row: ImportValues, by: Taking): Steps => {
  const on = textIn(row, 'madeOn');
  const input = {
    subject: 'general',
    ...UNTOLD_TEXT,
    ...picked(row, ['deputy', 'title', 'situation', 'proposal', 'subject', 'invited', 'publishable']),
    occasion: occasionOf(row),
  };
  return [
    { ...by.committee({ step: 'write', input, on }), opens: true },
    ...idsIn(row, 'invited').map((person) => by.deputy(person, { step: 'co-sign', input: {}, on })),
    by.committee({ step: 'submit', input: {}, on }),
    by.committee({
      step: 'number',
      input: { formerNumber: formerNumber(row) },
      on: dayIn(row, 'numberedOn', 'madeOn'),
    }),
  ];
};
const UNTOLD_TEXT = { situation: UNTOLD.situation, proposal: UNTOLD.proposal };

/** Handed over, sub-assigned, accepted, and given more time. */
const handed = (row: ImportValues, by: Taking): Steps => {
  if (row.handedOn === undefined) return [];
  const leads = idsIn(row, 'leads');
  const on = dayIn(row, 'assignedOn', 'handedOn');
  const receiver = textIn(row, 'receiver') || (leads[0] ?? '');
  const given = by.committee({
    step: 'hand-over',
    input: { system: 'government', ...picked(row, ['system']), receiver },
    on: textIn(row, 'handedOn'),
  });
  const [first] = leads;
  if (first === undefined) return [given];
  const agreed = { on: textIn(row, 'extendedOn'), months: picked(row, ['months']) };
  return [
    given,
    by.committee({ step: 'sub-assign', input: picked(row, ['leads', 'assists']), on }),
    ...leads.map((organ) => by.organ(organ, { step: 'accept', input: {}, on })),
    ...(agreed.on === ''
      ? []
      : [
          by.organ(first, {
            step: 'ask-extension',
            input: { ...agreed.months, reason: UNTOLD.extension },
            on: agreed.on,
          }),
          by.committee({ step: 'extend', input: agreed.months, on: agreed.on }),
        ]),
  ];
};

/** Each lead talked with the deputy and replied. */
const replied = (row: ImportValues, by: Taking): Steps =>
  idsIn(row, 'leads').flatMap((organ) => [
    ...(row.talkedOn === undefined
      ? []
      : [
          by.organ(organ, {
            step: 'contact',
            input: { record: UNTOLD.record, ...picked(row, ['method', 'record']) },
            on: textIn(row, 'talkedOn'),
          }),
        ]),
    ...(row.repliedOn === undefined
      ? []
      : [
          by.organ(organ, {
            step: 'reply',
            input: { reply: UNTOLD.reply, head: UNTOLD.head, ...picked(row, ['result', 'reply', 'head', 'plannedBy']) },
            on: textIn(row, 'repliedOn'),
          }),
        ]),
  ]);

/** Rated, and then closed or followed until what was promised is kept. */
const settled = (row: ImportValues, by: Taking): Steps => {
  if (row.attitude === undefined) return [];
  const on = dayIn(row, 'ratedOn', 'repliedOn');
  const rated = by.committee({ step: 'rate', input: picked(row, ['attitude', 'outcome', 'reason']), on });
  if (BOUND.includes(textIn(row, 'result')))
    return [
      rated,
      by.committee({ step: 'track', input: {}, on }),
      ...(row.fulfilledOn === undefined
        ? []
        : [
            by.organ(idsIn(row, 'leads')[0] ?? '', {
              step: 'fulfil',
              input: { account: UNTOLD.account, ...picked(row, ['account']) },
              on: textIn(row, 'fulfilledOn'),
            }),
          ]),
    ];
  const content = row.attitude !== 'dissatisfied' && row.outcome !== 'disagreed';
  if (!content && row.closedOn === undefined) return [rated];
  return [rated, by.committee({ step: 'close', input: {}, on: textIn(row, 'closedOn') || on })];
};

/** Withdrawn by its author, those who joined agreeing. */
const withdrawn = (row: ImportValues, by: Taking): Steps => {
  const on = textIn(row, 'withdrawnOn');
  if (on === '') return [];
  const reason = textIn(row, 'withdrawal') || UNTOLD.withdrawal;
  return [
    ...idsIn(row, 'invited').map((person) => by.deputy(person, { step: 'agree-to-withdraw', input: {}, on })),
    by.deputy(textIn(row, 'deputy'), { step: 'withdraw', input: { reason }, on }),
  ];
};

/** What residents read; where it was not published then, a second person checks it at the desk. */
const published = (row: ImportValues, by: Taking, last: string): Steps => {
  if (row.abstract === undefined) return [];
  const input = {
    publicTitle: textIn(row, 'publicTitle') || textIn(row, 'title'),
    ...picked(row, ['abstract', 'replyAbstract']),
  };
  const on = textIn(row, 'publishedOn');
  return [
    by.committee({ step: 'draft-abstract', input, on: on || last }),
    ...(on === '' ? [] : [{ ...by.committee({ step: 'publish', input, on }), person: textIn(row, 'checkedBy') }]),
  ];
};

/** One column asks for another: [where something stands, what must stand too, why]. */
const TOGETHER: readonly (readonly [readonly string[], string, string, string])[] = [
  [['leads', 'receiver'], 'handedOn', '有承办单位的，请写交办日期。', 'What has an organ was handed over on a day.'],
  [['assists', 'assignedOn', 'repliedOn', 'talkedOn', 'months'], 'leads', '请写主办单位。', 'Name the lead.'],
  [['method', 'record'], 'talkedOn', '写了沟通方式或者情况的，请写沟通日期。', 'A talk has a day.'],
  [['talkedOn'], 'method', '写了沟通日期的，请写沟通方式。', 'Say how the deputy was talked with.'],
  [['months'], 'extendedOn', '写了延期的，请写同意延期的日期。', 'An extension has the day on which it was agreed.'],
  [['extendedOn'], 'months', '写了同意延期日期的，请写延期几个月。', 'Say how many months were agreed.'],
  [['result', 'reply'], 'repliedOn', '有办理结果或者答复的，请写答复日期。', 'A result has the day of its reply.'],
  [['repliedOn'], 'result', '有答复日期的，请写办理结果。', 'A reply has a result.'],
  [
    ['outcome', 'ratedOn', 'reason'],
    'attitude',
    '有评价的，请写对办理态度的评价。',
    'A rating says what of the attitude.',
  ],
  [['attitude'], 'outcome', '有评价的，请写对办理结果的评价。', 'A rating says what of the result.'],
  [['attitude'], 'repliedOn', '有评价的，请写答复日期。', 'What was rated was replied to.'],
  [['closedOn', 'fulfilledOn'], 'attitude', '办结或者兑现的，请写代表的评价。', 'What was closed was rated first.'],
  [
    ['publishedOn', 'publicTitle', 'replyAbstract'],
    'abstract',
    '公开的要写公开摘要。',
    'What is published has an abstract.',
  ],
  [['publishedOn'], 'checkedBy', '写了公开日期的，请写公开核对人。', 'Say who checked what was published.'],
  [['checkedBy'], 'publishedOn', '写了公开核对人的，请写公开日期。', 'What was checked was published on a day.'],
  [['account'], 'fulfilledOn', '写了落实情况的，请写承诺兑现日期。', 'A promise that was kept has a day.'],
];

/** Whoever checked belonged to the committee on that day. */
const ofCommittee = (row: ImportValues, { mandates }: ImportDirectory): boolean =>
  row.checkedBy === undefined ||
  mandates.some(
    (held) =>
      held.person === row.checkedBy && held.post === 'deputies-office' && heldOn(held, textIn(row, 'publishedOn')),
  );

/** What a row says that cannot be, before any step is tried. */
const contradiction = (row: ImportValues, directory: ImportDirectory): Result<never, RowFault> | null => {
  const found = TOGETHER.find(([there, needed]) => row[needed] === undefined && hasAny(row, there));
  if (found !== undefined) return missing(found[1], found[2], found[3]);
  if (row.handedOn !== undefined && row.leads === undefined && row.receiver === undefined)
    return missing('leads', '已经交办的，请写主办单位或者交给谁。', 'Say to whom it was handed over.');
  const bound = BOUND.includes(textIn(row, 'result'));
  if (row.fulfilledOn !== undefined && !bound)
    return missing(
      'result',
      '结果为“正在解决”“计划解决”的才有承诺可兑现。',
      'Only what is being solved or planned was promised.',
    );
  if (row.closedOn !== undefined && bound)
    return missing(
      'fulfilledOn',
      '“正在解决”“计划解决”的，兑现后才办结：请写承诺兑现日期。',
      'A promise is kept before it is closed.',
    );
  if (!ofCommittee(row, directory))
    return missing(
      'checkedBy',
      '公开核对人当天不是代表工作委员会的人员。',
      'Whoever checked was not in the deputies’ work committee on that day.',
    );
  return row.withdrawnOn !== undefined && row.repliedOn !== undefined
    ? missing('repliedOn', '已经答复的不能撤回。', 'What was replied to is not withdrawn.')
    : null;
};

/** Suggestions of years before the platform, as far as the old register tells them. */
export const pastSuggestions: ImportForm = {
  key: 'past-suggestions',
  label: { zh: '过去的代表建议', en: 'past deputies’ suggestions' },
  note: {
    zh: '按发生的日期补录，标明来自这个文件；编号另给，原编号保留；一行可以停在任何一步',
    en: 'entered as of their days and marked as imported; they get a number of their own and keep the former one; a row may stop at any step',
  },
  posts: ['administrator', 'office', 'deputies-office'],
  columns,
  same: (row) => nameKey(formerNumber(row)),
  presentIn: { duty: 'suggestion', field: 'formerNumber', key: nameKey },
  refusals: {
    'invites-author': 'invited',
    'unknown-organ': 'leads',
    'lead-and-assist': 'assists',
    'not-talked': 'talkedOn',
    'no-plan-date': 'plannedBy',
    'too-long': 'months',
    'after-limit': 'extendedOn',
    'no-reason': 'reason',
    'not-consented': 'publishable',
    'personal-data': 'abstract',
    'same-person': 'checkedBy',
  },
  steps: ([row], { id, directory }) => {
    const wrong = contradiction(row, directory);
    if (wrong !== null) return wrong;
    const by = taking(id(0));
    const life = [
      ...begun(row, by),
      ...handed(row, by),
      ...replied(row, by),
      ...settled(row, by),
      ...withdrawn(row, by),
    ];
    return ok([...life, ...published(row, by, life.at(-1)?.on ?? textIn(row, 'madeOn'))]);
  },
};
