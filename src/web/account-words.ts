import type { Label } from '#core/result.ts';

/** The words of the pages about accounts and the first password. */
export const accountWords = {
  accounts: { zh: '账号', en: 'Accounts' },
  note: {
    zh: '导入人员时写了账号的，在这里生成一次性链接，交给本人设定密码。链接只在下载的表里，系统不留。',
    en: 'For accounts that came with an import, one-time links are made here and handed to each person, who sets the password. The links are in the downloaded table alone.',
  },
  make: (n: number): Label => ({ zh: `为${n}个待设密码的账号生成链接`, en: `Make links for ${n} waiting accounts` }),
  makeOne: { zh: '生成链接', en: 'Make a link' },
  made: {
    zh: '链接已生成，七天内有效；以前的链接随即失效。',
    en: 'The links were made and open for seven days; earlier ones open nothing any more.',
  },
  account: { zh: '账号', en: 'Account' },
  name: { zh: '姓名', en: 'Name' },
  posts: { zh: '职务', en: 'Posts' },
  state: { zh: '状态', en: 'State' },
  states: {
    on: { zh: '在用', en: 'in use' },
    off: { zh: '已停用', en: 'disabled' },
    waiting: { zh: '待设密码', en: 'waits for a password' },
    linked: { zh: '链接待用', en: 'link not used yet' },
  },
  until: (day: string): Label => ({ zh: `有效期至${day}`, en: `until ${day}` }),
  file: { zh: '账号链接.xlsx', en: 'account-links.xlsx' },
  first: { zh: '设定密码', en: 'Set your password' },
  firstNote: {
    zh: '链接只能用一次。密码至少10个字符，可以是一句好记的话。',
    en: 'The link works once. A password has at least 10 characters; a sentence that you remember is good.',
  },
  password: { zh: '新密码', en: 'New password' },
  again: { zh: '再输一次', en: 'The same again' },
  different: { zh: '两次输入的密码不一样。', en: 'The two passwords differ.' },
  enter: { zh: '设定并登录', en: 'Set it and sign in' },
} as const;
