import { expect, test } from 'vitest';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { noCase } from '#core/case.ts';
import { COPIES_RULE, kernelRules, MARK_RULE } from '#core/kernel-rules.ts';
import { type Paper, type PaperDocument, paragraph } from '#core/paper.ts';
import { sitting } from '#duties/sitting/duty.ts';
import { noTexts } from '#store/append/staging.ts';
import { type Directory, envOf } from '#store/directory.ts';
import { paperDocument } from './papers.ts';

const CONGRESS = '示例区人民代表大会常务委员会';
const own = new Map([
  [MARK_RULE, [{ since: '2024-06-01', value: '示例区人大常委会文件' }]],
  [COPIES_RULE, [{ since: '2024-06-01', value: ['区政府办公室'] }]],
]);
const directory = { env: envOf(own, new Map(Object.entries(kernelRules)), china2024To2026) } as Directory;
const paperOf = (make: Paper['make']): Paper => ({
  name: 'letter',
  label: { zh: '函', en: 'letter' },
  sees: [],
  when: () => true,
  make,
});
const letter = (change: Partial<PaperDocument> = {}) =>
  paperOf(({ congress, today }) => ({
    form: 'letter',
    mark: congress,
    title: '关于示例的函',
    body: [paragraph('示例。')],
    signature: { organ: CONGRESS, on: today, seal: true },
    ...change,
  }));
const made = (paper: Paper, today: string): PaperDocument => {
  const [{ procedure }] = sitting.editions as [(typeof sitting.editions)[0]];
  const state = noCase(sitting.name, procedure, 'case-1', today);
  return paperDocument(paper, {
    duty: sitting,
    state,
    texts: noTexts,
    history: [],
    directory,
    congress: CONGRESS,
    today,
  });
};

test('a paper in the congress’s own name bears the mark, and names the organs, that the office set for that day', () => {
  expect(made(letter(), '2024-05-31')).toMatchObject({ mark: CONGRESS });
  expect(made(letter(), '2024-05-31').imprint).toBeUndefined();
  expect(made(letter(), '2024-06-01')).toMatchObject({
    mark: '示例区人大常委会文件',
    imprint: { copies: ['区政府办公室'], organ: CONGRESS, on: '2024-06-01' },
  });
});

test('another organ’s paper, and one that names its own copies, stay as they are', () => {
  const others = made(letter({ mark: '区住建委' }), '2024-06-01');
  expect([others.mark, others.imprint]).toEqual(['区住建委', undefined]);
  const imprint = { copies: ['本级人大代表'], organ: CONGRESS, on: '2024-06-01' };
  expect(made(letter({ imprint }), '2024-06-01').imprint).toEqual(imprint);
});
