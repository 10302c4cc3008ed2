import { type DeliveryState, type DeliveryView, type NoticeChannel, noticeChannels } from '#core/api-notices.ts';
import type { Label } from '#core/result.ts';

const states: Readonly<Record<DeliveryState, Label>> = {
  queued: { zh: '等待发送', en: 'waiting' },
  held: { zh: '暂不发送', en: 'held back' },
  delivered: { zh: '已送达', en: 'delivered' },
  'given-up': { zh: '未送达', en: 'given up' },
  shown: { zh: '本应发出', en: 'would have been sent' },
};

const reasons: Readonly<Record<string, Label>> = {
  night: { zh: '免打扰时段，到时汇总发出', en: 'quiet hours; goes out afterwards in one message' },
  'rest-day': { zh: '休息日，下一工作日早上汇总发出', en: 'day of rest; goes out on the next workday' },
  daily: { zh: '每天汇总一次', en: 'one message a day' },
  'no-way': { zh: '本机没有设置这种发送方式', en: 'this installation has no way to send it' },
  'no-address': { zh: '地址已取消', en: 'the address was taken back' },
  'no-notice': { zh: '通知已不存在', en: 'the notice is gone' },
  'switched-off': { zh: '多次送不到，已停止发往这个地址', en: 'switched off after failures' },
  'kind-off': { zh: '本人关闭了这类通知', en: 'this kind was switched off' },
  read: { zh: '已在工作台读过，不再外发', en: 'already read at the desk' },
  replaced: { zh: '地址已重新设置', en: 'the address was set again' },
  attempts: { zh: '多次尝试没有成功', en: 'all tries failed' },
  'too-old': { zh: '过了期限', en: 'too old' },
  timeout: { zh: '对方没有按时回应', en: 'no answer in time' },
  connection: { zh: '连接不上或者中断', en: 'no connection, or it broke' },
  tls: { zh: '对方证书无法核实', en: 'the certificate could not be verified' },
  name: { zh: '找不到这个域名', en: 'the name could not be found' },
  'sign-in': { zh: '发信服务的用户或密码不对', en: 'the mail server refused our password' },
  'inner-address': { zh: '地址指向内部网络', en: 'the address leads into an inner network' },
  'address-form': { zh: '地址格式不对', en: 'the address has a wrong form' },
  'http 410': { zh: '对方已停用', en: 'the receiver is gone' },
  program: { zh: '程序出了故障', en: 'a fault in the program' },
};

/** Why a message waits or was given up, in words. */
export const reasonLabel = (reason: string | null): Label | null => {
  if (reason === null) return null;
  const known = reasons[reason];
  if (known !== undefined) return known;
  const code = /\d{3}$/.exec(reason)?.[0] ?? reason;
  return { zh: `对方拒收（${code}）`, en: `refused (${code})` };
};

export interface DeliveryRow {
  readonly channel: NoticeChannel;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly next_at: Date;
  readonly done_at: Date | null;
}

export const deliveryView = (row: DeliveryRow): DeliveryView => ({
  channel: row.channel,
  label: noticeChannels[row.channel],
  state: row.state,
  stateLabel: states[row.state],
  reason: reasonLabel(row.reason),
  at: (row.done_at ?? row.next_at).toISOString(),
  attempts: row.attempts,
});
