import type { Label } from '#core/result.ts';

/** Words of what waits on this device to be sent. */
export const outgoingWords = {
  title: { zh: '待发送', en: 'Waiting to be sent' },
  waits: { zh: '待发送', en: 'waiting' },
  refused: { zh: '没有办成', en: 'not done' },
  note: {
    zh: '已存在本机，有网络时自动送出，不会重复。',
    en: 'Kept on this device; it is sent by itself when there is a network, and never twice.',
  },
  kept: (step: Label): Label => ({
    zh: `“${step.zh}”已存在本机，待发送。`,
    en: `Kept on this device, waiting to be sent: ${step.en}.`,
  }),
  sent: (step: Label, pos: string): Label => ({
    zh: `已送出“${step.zh}”，记录 #${pos}。`,
    en: `Sent: ${step.en}, record #${pos}.`,
  }),
  signedOut: {
    zh: '登录已过期，请重新登录后送出。',
    en: 'The session is over; sign in again to send.',
  },
  sendNow: { zh: '现在发送', en: 'Send now' },
  edit: { zh: '修改', en: 'Edit again' },
  editTaken: {
    zh: '这张表里另有一份没交的草稿，请先交了它，再来修改这一件。',
    en: 'Another draft stands in this form; hand that in first, then edit this one.',
  },
  drop: { zh: '不送了', en: 'Discard' },
  dropAsk: { zh: '不送了？填写的内容会从本机删除。', en: 'Discard it? What was entered is deleted from this device.' },
  keepIt: { zh: '留着', en: 'Keep it' },
  pictures: (n: number): Label => ({ zh: `${n} 个文件`, en: n === 1 ? '1 file' : `${n} files` }),
  at: (time: string): Label => ({ zh: `${time} 提交`, en: `handed in ${time}` }),
  door: (n: number): Label => ({ zh: `本机待发送 ${n} 项，看一看`, en: `${n} waiting on this device, show them` }),
  doorWord: { zh: '本机待发送', en: 'Waiting here' },
  already: {
    zh: '这一步已经提交，正等着送出。',
    en: 'This step was handed in already and waits to be sent.',
  },
  leaveTitle: (n: number): Label => ({ zh: `本机还有 ${n} 项没有送出`, en: `${n} not sent yet` }),
  leaveNote: {
    zh: '退出后留在本机的，别人登录看不见，等您再登录时送出。多人共用的设备，请先送出再退出。',
    en: 'What stays here is hidden from others and is sent when you sign in again. On a shared device, send it first.',
  },
  stay: { zh: '先不退出', en: 'Stay signed in' },
  leaveKept: { zh: '留在本机并退出', en: 'Keep it here and sign out' },
  leaveDropped: { zh: '删除并退出', en: 'Delete it and sign out' },
  cannotLeave: {
    zh: '没有网络，还没有退出登录；连上网络后请再退出。',
    en: 'No network: you are still signed in. Sign out when you are back.',
  },
  offlineForm: {
    zh: '已断网：照常填写、提交，存在本机，有网络时自动送出。',
    en: 'Offline: fill it in and hand it in as usual; it is kept here and sent when the network is back.',
  },
  mustBeOnline: {
    zh: '这一步须联网办理：答案当场就要。',
    en: 'This step needs the network: its answer is due on the spot.',
  },
} as const;
