import { accountName } from '#store/accounts/account.ts';
import { passwordFault } from '#store/accounts/password.ts';
import { type CongressSettings, slugFault } from '#store/congress.ts';

/** What a new congress needs to be told, in the order in which it is asked. */
export interface SetupAnswers {
  readonly slug: string;
  readonly 'name-zh': string;
  readonly 'name-en': string;
  readonly 'short-zh': string;
  readonly 'short-en': string;
  readonly 'term-zh': string;
  readonly 'term-en': string;
  readonly seal: string;
  readonly zone: string;
  readonly division: string;
  readonly 'admin-name': string;
  readonly 'admin-account': string;
}
export type Question = keyof SetupAnswers;

const named = (value: string): string | null =>
  value.trim() !== '' && [...value].length <= 60 && value.isWellFormed() && !/\p{Cc}/u.test(value)
    ? null
    : '须填1至60个字。';

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** Each question with its words, an example, what is taken when nothing is said, and what is wrong with an answer. */
export const questions: Readonly<
  Record<
    Question,
    {
      readonly zh: string;
      readonly example: string;
      readonly otherwise?: string;
      readonly fault: (value: string) => string | null;
    }
  >
> = {
  slug: { zh: '网址中的名称', example: 'jinshan', fault: slugFault },
  'name-zh': { zh: '全称', example: '某区人民代表大会常务委员会', fault: named },
  'name-en': { zh: '英文全称', example: 'Standing Committee of the … People’s Congress', fault: named },
  'short-zh': { zh: '简称', example: '某区人大', fault: named },
  'short-en': { zh: '英文简称', example: '… People’s Congress', fault: named },
  'term-zh': { zh: '届次', example: '七届', fault: named },
  'term-en': { zh: '英文届次', example: '7th', fault: named },
  seal: {
    zh: '方印上的四个字',
    example: '某区人大',
    fault: (value) => (/^\p{Script=Han}{4}$/u.test(value) ? null : '须是四个汉字。'),
  },
  zone: {
    zh: '时区',
    example: 'Asia/Shanghai',
    otherwise: 'Asia/Shanghai',
    fault: (value) => (isZone(value) ? null : `没有“${value}”这一时区；通常是 Asia/Shanghai。`),
  },
  division: {
    zh: '行政区划代码（GB/T 2260，六位）',
    example: '310116',
    fault: (value) => (/^[1-9]\d{5}$/.test(value) ? null : '须是六位数字，不以0开头。'),
  },
  'admin-name': { zh: '第一位系统管理员的姓名', example: '王某', fault: named },
  'admin-account': {
    zh: '管理员的登录账号',
    example: 'wang',
    fault: (value) =>
      /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u.test(accountName(value))
        ? null
        : '须是1至64个字母、数字或汉字，中间可用点、横线、下划线和@。',
  },
};

export const questionNames = Object.keys(questions) as readonly Question[];

/** What is wrong with answers and password, one sentence each. */
export const answerFaults = (answers: SetupAnswers, password: string): readonly string[] => {
  const faults = questionNames.flatMap((name) => {
    const fault = questions[name].fault(answers[name]);
    return fault === null ? [] : [`--${name}（${questions[name].zh}）：${fault}`];
  });
  const weak = passwordFault(password, accountName(answers['admin-account']), false);
  return weak === null ? faults : [...faults, `密码：${weak.zh}`];
};

export const settingsOf = (answers: SetupAnswers): CongressSettings => ({
  name: { zh: answers['name-zh'], en: answers['name-en'] },
  shortName: { zh: answers['short-zh'], en: answers['short-en'] },
  term: { zh: answers['term-zh'], en: answers['term-en'] },
  seal: answers.seal,
  zone: answers.zone,
  divisionCode: answers.division,
  demo: false,
});
