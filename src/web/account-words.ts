import type { Label } from '#core/result.ts';

/** The words of the pages about accounts and the first password. */
export const accountWords = {
  accounts: { zh: '账号', en: 'Accounts' },
  note: {
    zh: '导入人员时写了账号的，在这里生成一次性链接，交给本人设定密码；系统不留链接。',
    en: 'For accounts that came with an import, one-time links are made here and handed to each person, who sets the password. The links are kept nowhere.',
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
  toDo: { zh: '处理', en: 'Acts' },
  own: { zh: '本人', en: 'you' },
  acts: {
    reset: { zh: '重设密码', en: 'Reset the password' },
    disable: { zh: '停用', en: 'Disable' },
    enable: { zh: '启用', en: 'Enable' },
  },
  actOn: {
    reset: (account: string): Label => ({ zh: `重设密码：${account}`, en: `Reset the password: ${account}` }),
    disable: (account: string): Label => ({ zh: `停用账号：${account}`, en: `Disable: ${account}` }),
    enable: (account: string): Label => ({ zh: `启用账号：${account}`, en: `Enable: ${account}` }),
  },
  actMeans: {
    reset: {
      zh: '旧密码随即失效，正在使用的会话随即结束；给出一个一次性链接，交给本人设定新密码。',
      en: 'The present password is worth nothing and all sessions end at once; a one-time link is shown, by which its owner sets a new one.',
    },
    disable: {
      zh: '正在使用的会话随即结束，以后登录时会告诉本人账号已停用。记录和职务不变，可以再启用。',
      en: 'All sessions end at once, and whoever signs in is told that the account is disabled. Records and posts stay; it can be enabled again.',
    },
    enable: { zh: '本人可以用原来的密码登录。', en: 'Its owner signs in with the password as before.' },
  },
  acted: {
    reset: (account: string): Label => ({ zh: `${account}的密码已重设`, en: `The password of ${account} was reset` }),
    disable: (account: string): Label => ({ zh: `${account}已停用`, en: `${account} is disabled` }),
    enable: (account: string): Label => ({ zh: `${account}已启用`, en: `${account} is enabled` }),
  },
  linkFor: (name: string, day: string): Label => ({
    zh: `请把这个链接交给${name}本人，有效期至${day}：`,
    en: `Hand this link to ${name}; it opens until ${day}:`,
  }),
  linkOnce: {
    zh: '链接只在这里显示这一次，系统里不留；遗失了请再生成一个。',
    en: 'The link is shown here once and kept nowhere; if it is lost, make another.',
  },
  copy: { zh: '复制链接', en: 'Copy the link' },
  copied: { zh: '链接已复制', en: 'The link was copied' },
  cancel: { zh: '取消', en: 'Cancel' },
  lastActs: { zh: '最近对账号的处理', en: 'Last acts on accounts' },
  done: {
    reset: { zh: '重设密码', en: 'password reset:' },
    disabled: { zh: '停用', en: 'disabled:' },
    enabled: { zh: '启用', en: 'enabled:' },
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
