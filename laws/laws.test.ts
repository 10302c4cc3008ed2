import { describe, expect, test } from 'vitest';
import { cite } from '#core/result.ts';
import { articleInForce, basis, checkBases, findLaw, laws, uncertainArticles } from './index.ts';
import { checkLaw, citeOn, editionInForce, type Law } from './law.ts';
import { chineseNumeral } from './place.ts';

const number = (law: string, article: string, date: string) => articleInForce(law, article, date).number.zh;

describe('the article in force on the day of the act', () => {
  test.each([
    ['collective-power', '第四条', '第八条'],
    ['supervision-public', '第七条', '第十条'],
    ['topic-sources', '第九条', '第十二条'],
    ['pre-research', '第十条', '第十三条'],
    ['opinions-collected', '第十一条', '第十四条'],
    ['report-draft-20-days', '第十二条第一款', '第十五条第一款'],
    ['report-papers-7-days', '第十二条第二款', '第十五条第二款'],
    ['opinions-handled', '第十四条第一款', '第十七条第一款'],
    ['law-inspection-handled', '第二十七条', '第三十七条'],
    ['dismissal-vote', '第四十六条第三款', '第六十二条第三款'],
  ])('of the Supervision Law, %s, moved with the amendment of November 2024', (key, in2006, in2024) => {
    expect(number('supervision-law', key, '2024-10-31')).toBe(in2006);
    expect(number('supervision-law', key, '2024-11-07')).toBe(in2006);
    expect(number('supervision-law', key, '2024-11-08')).toBe(in2024);
    expect(number('supervision-law', key, '2025-02-27')).toBe(in2024);
  });

  test('of the Deputies Law, the reply to a suggestion, is article 42 in 2024 and 51 in 2026', () => {
    expect(articleInForce('deputies-law', 'suggestion-reply', '2024-10-08')).toMatchObject({
      law: 'deputies-law',
      article: 'suggestion-reply',
      edition: '2015',
      number: { zh: '第四十二条第一款', en: 'Article 42(1)' },
      numberShort: { zh: '第42条', en: 'Art. 42' },
      citation: {
        zh: '《代表法》（2015年修正）第四十二条第一款',
        en: 'Deputies Law (as amended in 2015), Article 42(1)',
      },
      until: '2025-03-12',
      certain: true,
    });
    expect(number('deputies-law', 'suggestion-reply', '2026-10-08')).toBe('第五十一条第二款');
  });

  test('may say something else in another edition', () => {
    const [earlier, later] = ['2024-10-08', '2026-10-08'].map((day) =>
      articleInForce('deputies-law', 'contact-residents', day),
    );
    expect(earlier?.number.zh).toBe('第二十条');
    expect(later?.number.zh).toBe('第二十八条');
    expect(earlier?.gist.zh).not.toBe(later?.gist.zh);
  });

  test('of the Cybersecurity Law, the keeping of logs, moved on New Year’s Day 2026', () => {
    expect(number('cybersecurity-law', 'log-retention', '2025-12-31')).toBe('第二十一条第三项');
    expect(number('cybersecurity-law', 'log-retention', '2026-01-01')).toBe('第二十三条第三项');
  });

  test('of the office’s own rules has a name and no number', () => {
    const cited = articleInForce('office-rules', 'problem-reply-town', '2024-10-08');
    expect(cited).toMatchObject({
      kind: 'office',
      number: { zh: '镇级答复时限' },
      citation: { zh: '本区规则：镇级答复时限' },
    });
  });
});

describe('what the register does not hold is a fault with a sentence', () => {
  test('a law, an article, or a law before its first edition', () => {
    expect(() => articleInForce('water-law', 'suggestion-reply', '2024-10-08')).toThrow('法规登记中没有“water-law”');
    expect(() => articleInForce('deputies-law', 'water', '2024-10-08')).toThrow('《代表法》没有名为“water”的条文');
    expect(() => articleInForce('deputies-law', 'constructor', '2024-10-08')).toThrow('没有名为');
    expect(() => articleInForce('supervision-law', 'question', '2006-12-31')).toThrow('2006年12月31日有效的版本');
    expect(() => articleInForce('shanghai-supervision-regulations', 'scope', '2025-11-30')).toThrow('有效的版本');
  });

  test('an article that came with an amendment is not there before it', () => {
    expect(() => articleInForce('supervision-law', 'special-inquiry', '2024-10-31')).toThrow(
      '《监督法》（2006年）中没有',
    );
    expect(number('supervision-law', 'special-inquiry', '2025-02-27')).toBe('第四十七条');
  });

  test('the checker of bases finds a planted one among good ones', () => {
    const good = [basis('office-rules', 'two-persons'), basis('deputies-law', 'suggestion-reply')];
    expect(checkBases(good, '2024-10-08')).toEqual([]);
    const planted = [
      ...good,
      cite('deputies-law', 'sugestion-reply'),
      cite('deputy-law', 'recall'),
      basis('deputies-law', 'suggestion-key'),
    ];
    expect(checkBases(planted, '2024-10-08').map(({ zh }) => zh)).toEqual([
      '法规登记中，《代表法》没有名为“sugestion-reply”的条文。',
      '法规登记中没有“deputy-law”。',
      '《代表法》（2015年修正）中没有关于“suggestion-key”的条文。',
    ]);
  });

  test('a misspelt law or article does not compile', () => {
    // @ts-expect-error: the key has a letter too few.
    expect(basis('deputies-law', 'sugestion-reply').article).toBe('sugestion-reply');
    // @ts-expect-error: an article of another law.
    expect(basis('civil-code', 'suggestion-reply').law).toBe('civil-code');
  });
});

describe('doubts', () => {
  test('an article whose new number was not read is cited without a number and marked', () => {
    expect(articleInForce('shanghai-deputies-measures', 'community-twice-a-year', '2025-09-25')).toMatchObject({
      number: { zh: '第三十条第二款' },
      certain: true,
    });
    expect(articleInForce('shanghai-deputies-measures', 'community-twice-a-year', '2025-09-26')).toMatchObject({
      number: { zh: '（条号待核）' },
      certain: false,
    });
  });

  test('a rule that a later amendment may have changed is certain only until then', () => {
    expect(articleInForce('shanghai-suggestion-rules', 'reply-3-months', '2024-10-08').certain).toBe(true);
    expect(articleInForce('shanghai-suggestion-rules', 'reply-3-months', '2026-10-08').certain).toBe(false);
  });

  test('are listed for the person who keeps the register', () => {
    const doubts = uncertainArticles();
    expect(doubts).toContainEqual({ law: 'deputies-law', edition: '2025', about: 'in-force' });
    expect(doubts).toContainEqual({ law: 'shanghai-suggestion-rules', edition: '2015', about: 'amendment' });
    const measures = doubts.filter(({ law, about }) => law === 'shanghai-deputies-measures' && about === 'article');
    expect(measures).toHaveLength(Object.keys(findLaw('shanghai-deputies-measures')?.articles ?? {}).length);
    expect(doubts.filter(({ law }) => law === 'organic-law')).toEqual([]);
  });
});

describe('the register itself', () => {
  test.each(laws.map((law) => [law.short.zh, law] as const))(
    '%s: editions in order, no overlap, every article placed',
    (_, law) => {
      expect(checkLaw(law)).toEqual([]);
    },
  );

  test('names each law once', () => {
    expect(new Set(laws.map(({ id }) => id)).size).toBe(laws.length);
  });

  test('every day has at most one edition, and none is skipped between two', () => {
    for (const law of laws) {
      for (const { id, until } of law.editions) {
        if (until === undefined) continue;
        expect(editionInForce(law, until)?.id, `${law.id} after ${id}`).toBeDefined();
        expect(editionInForce(law, until)?.id).not.toBe(id);
      }
    }
  });

  test('holds the office rules that duties rest on', () => {
    const keys = [
      'intake',
      'dispatch',
      'reply-town',
      'reply-district',
      'reply-complex',
      'transfer',
      'confirm',
      'reopen',
    ];
    const more = ['publication', 'merge', 'late-entry', 'verify', 'monthly-list'].map((key) => `problem-${key}`);
    const others = ['figure-publication', 'figure-correction', 'two-persons', 'office-rule-setting', 'erasure'];
    const suggestions = ['screening', 'evaluation', 'publication'].map((key) => `suggestion-${key}`);
    const stations = ['station-file', 'visit-session', 'visit-sign-in', 'visit-record'];
    const wanted = [
      ...keys.map((key) => `problem-${key}`),
      ...more,
      ...others,
      ...suggestions,
      ...stations,
      'sitting-record',
      'vote-keeping',
      'appointment-ballot',
      'directors-vote',
      'activity-invitation',
      'activity-record',
      'attendance-leave',
      'attendance-record',
      'attendance-reply',
      'speech-order',
      'speech-record',
      'speech-time',
      'topic-intake',
      'topic-referral',
      'topic-explanation',
      'topic-personnel',
      'meeting-paper',
      'people-register',
      'document-numbers',
    ];
    expect(Object.keys(findLaw('office-rules')?.articles ?? {}).sort()).toEqual(wanted.sort());
  });
});

describe('the checker of a law finds', () => {
  const gist = { zh: '示例。', en: 'An example.' };
  const label = { zh: '版', en: 'edition' };
  const sound = {
    id: 'example',
    kind: 'national',
    title: label,
    short: { zh: '示例法', en: 'Example Law' },
    editions: [
      { id: 'a', label, adoptedOn: '2019-12-01', inForce: '2020-01-01', until: '2024-01-01' },
      { id: 'b', label, inForce: '2024-01-01' },
    ],
    articles: { one: { gist, at: { a: { article: 1 }, b: { article: 2 } } } },
  } as const satisfies Law;
  const [a, b] = sound.editions;
  const one = sound.articles.one;

  const planted: readonly (readonly [string, Law, string])[] = [
    ['editions that overlap', { ...sound, editions: [{ ...a, until: '2024-01-02' }, b] }, '重叠'],
    [
      'an edition without an end before another',
      { ...sound, editions: [{ id: 'a', label, inForce: '2020-01-01' }, b] },
      '重叠',
    ],
    ['editions in the wrong order', { ...sound, editions: [b, a] }, '颠倒'],
    ['an edition twice', { ...sound, editions: [a, { ...b, id: 'a' }] }, '重复'],
    ['force before adoption', { ...sound, editions: [a, { ...b, adoptedOn: '2024-02-01' }] }, '施行早于通过'],
    ['an end before the beginning', { ...sound, editions: [{ ...a, until: '2020-01-01' }, b] }, '失效'],
    ['a day that does not exist', { ...sound, editions: [a, { ...b, inForce: '2024-02-30' }] }, '日期无效'],
    [
      'an article in an unknown edition',
      { ...sound, articles: { one: { gist, at: { c: { article: 1 } } } } },
      '没有版本',
    ],
    ['an article that stands nowhere', { ...sound, articles: { one: { gist, at: {} } } }, '没有所在版本'],
    [
      'a number that is missing and not marked',
      { ...sound, articles: { one: { gist, at: { a: { article: null } } } } },
      '条号不明',
    ],
    ['a gist that is no sentence', { ...sound, articles: { one: { ...one, gist: label } } }, '要点'],
    ['a key in another form', { ...sound, articles: { One_: one } }, '名称'],
    ['an office’s rule with a number', { ...sound, kind: 'office' }, '本区规则'],
  ];

  test('nothing in a sound one', () => {
    expect(checkLaw(sound)).toEqual([]);
  });

  test.each(planted)('%s', (_, law, fault) => {
    expect(checkLaw(law).join('\n')).toContain(fault);
  });

  test('and citing works on it as on the register', () => {
    const found = citeOn(sound, 'one', '2024-01-01');
    expect(found.ok && found.value.number.zh).toBe('第二条');
  });
});

test.each([
  [1, '一'],
  [10, '十'],
  [15, '十五'],
  [20, '二十'],
  [42, '四十二'],
  [100, '一百'],
  [101, '一百零一'],
  [110, '一百一十'],
  [203, '二百零三'],
  [1260, '一千二百六十'],
  [1005, '一千零五'],
])('%i is printed %s', (n, text) => {
  expect(chineseNumeral(n)).toBe(text);
});

test('what is no article number is a fault', () => {
  expect(() => chineseNumeral(0)).toThrow('条号');
});
