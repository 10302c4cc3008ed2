import type { Label } from '#core/result.ts';

/** What the desk asks about notices, the ways on which they go out, and what became of each. */

/** `task`: an act is owed; `reminder`: its warning time began; `overdue`: its day has passed; `channel`: a way of delivery was switched off. */
export const noticeKinds = {
  task: { zh: '新的待办', en: 'new tasks' },
  reminder: { zh: '临期提醒', en: 'reminders before the limit' },
  overdue: { zh: '逾期提醒', en: 'overdue' },
  channel: { zh: '外发停用', en: 'delivery switched off' },
} as const satisfies Readonly<Record<string, Label>>;
export type NoticeKind = keyof typeof noticeKinds;

/** Ways out of the application. `sms` goes through the gateway of the installation, `webhook` to an address of the owner's own. */
export const noticeChannels = {
  mail: { zh: '电子邮件', en: 'e-mail' },
  sms: { zh: '短信', en: 'text message' },
  webhook: { zh: 'Webhook', en: 'webhook' },
} as const satisfies Readonly<Record<string, Label>>;
export type NoticeChannel = keyof typeof noticeChannels;

/** How one person wants to be told. Minutes of the day in the congress's zone. `off`: kinds that stay in the application. */
export interface NoticeSettings {
  readonly lang: 'zh' | 'en';
  readonly quietFrom: number;
  readonly quietUntil: number;
  readonly restDays: boolean;
  readonly daily: boolean;
  readonly off: readonly NoticeKind[];
}

export const DEFAULT_NOTICE_SETTINGS: NoticeSettings = {
  lang: 'zh',
  quietFrom: 22 * 60,
  quietUntil: 7 * 60,
  restDays: true,
  daily: false,
  off: [],
};

/** One way out, as its owner sees it. `possible`: this installation can send on it. */
export interface ChannelView {
  readonly channel: NoticeChannel;
  readonly label: Label;
  readonly possible: boolean;
  readonly address: string | null;
  readonly state: 'none' | 'unconfirmed' | 'on' | 'off';
  /** Why it was switched off. */
  readonly reason: Label | null;
  /** Given once, when a webhook is set: the secret with which its messages are signed. */
  readonly secret?: string;
}

/**
 * GET /api/{congress}/me/notices; PUT with NoticeSettings.
 * PUT /api/{congress}/me/channels/{channel} { address } sends a code there; POST …/confirm { code }; DELETE.
 * The same under /api/{congress}/units/{unit}/channels for organs, by the office.
 */
export interface NoticeSettingsView {
  readonly settings: NoticeSettings;
  readonly channels: readonly ChannelView[];
  readonly dry: boolean;
}

export type DeliveryState = 'queued' | 'held' | 'delivered' | 'given-up' | 'shown';

/** What became of a message on one way: `shown` is the demo's word for what would have been sent. */
export interface DeliveryView {
  readonly channel: NoticeChannel;
  readonly label: Label;
  readonly state: DeliveryState;
  readonly stateLabel: Label;
  readonly reason: Label | null;
  /** When it was delivered or given up, else when it is tried next. */
  readonly at: string;
  readonly attempts: number;
}

/** GET /api/{congress}/cases/{duty}/{id}/notices, for the office: who was told of a case, when it reached them, when they read it. */
export interface CaseNoticesView {
  readonly notices: readonly {
    readonly id: string;
    readonly who: string;
    readonly text: Label;
    readonly at: string;
    /** First shown to the person in the application. */
    readonly shownAt: string | null;
    readonly readAt: string | null;
    readonly deliveries: readonly DeliveryView[];
  }[];
}

/** GET /api/{congress}/outbox, for the office and administrators: the newest messages, and whether this installation sends at all. */
export interface OutboxView {
  readonly dry: boolean;
  readonly rows: readonly {
    readonly id: string;
    /** Post and unit, never a name or an address. */
    readonly to: Label;
    readonly kind: Label;
    readonly text: Label;
    readonly createdAt: string;
    readonly delivery: DeliveryView;
    /** Messages with one bundle went out as one. */
    readonly bundle: string | null;
  }[];
}
