import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type ChannelView,
  DEFAULT_NOTICE_SETTINGS,
  type NoticeChannel,
  type NoticeSettingsView,
  noticeChannels,
} from '#core/api-notices.ts';
import { parseNoticeSettings } from '#core/notice-settings.ts';
import type { Refusal, Result } from '#core/result.ts';
import {
  type Channel,
  channelsOf,
  confirmChannel,
  type Owner,
  removeChannel,
  setChannel,
} from '#store/notices/channel.ts';
import { putSettings, settingsOf } from '#store/notices/setting.ts';
import { noticeAddress } from '../notices/address.ts';
import { drawSecret } from '../notices/webhook.ts';
import { absentProblem, fieldProblem, refusedProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { reasonLabel } from '../views/delivery.ts';

/** Whose ways out an address names; null where they are not this person's to set. */
type OwnerOf = (who: SignedIn, params: Readonly<Record<string, string>>) => Owner | null;

const own: OwnerOf = (who) => ({ kind: 'person', id: who.actor.person });
const ofUnit: OwnerOf = (who, { unit = '' }) =>
  who.actor.posts.some(({ post }) => post === 'office' || post === 'administrator') && who.directory.units.has(unit)
    ? { kind: 'unit', id: unit }
    : null;

const SETTINGS_SCHEMA = {
  type: 'object',
  required: ['lang', 'quietFrom', 'quietUntil', 'restDays', 'daily', 'off'],
  properties: {
    lang: { type: 'string', enum: ['zh', 'en'] },
    quietFrom: { type: 'integer', minimum: 0, maximum: 1439 },
    quietUntil: { type: 'integer', minimum: 0, maximum: 1439 },
    restDays: { type: 'boolean' },
    daily: { type: 'boolean' },
    off: { type: 'array', items: { type: 'string' } },
  },
} as const;

/** How people want to be told, and where; an organ's address is set by the office. */
export const channelRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.put(
    '/api/:congress/me/notices',
    { schema: { tags: ['desk'], summary: '我的通知：设置', body: SETTINGS_SCHEMA } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const parsed = parseNoticeSettings(request.body);
      if (!parsed.ok) return sendProblem(reply, fieldProblem('settings', parsed.error));
      await shell.store.database.inCongress(who.congress.id, (client) =>
        putSettings(client, who.congress.id, who.actor.person, parsed.value, shell.store.now()),
      );
      return viewOf(shell, who, { kind: 'person', id: who.actor.person });
    }),
  );
  waysOut(app, shell, 'me', own, '我的通知');
  waysOut(app, shell, 'units/:unit', ofUnit, '承办单位的通知');
};

const waysOut = (app: FastifyInstance, shell: Shell, base: string, ownerOf: OwnerOf, name: string): void => {
  const forOwner = (
    work: (who: SignedIn, owner: Owner, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ) =>
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const owner = ownerOf(who, request.params as Readonly<Record<string, string>>);
      return owner === null ? sendProblem(reply, absentProblem) : work(who, owner, request, reply);
    });
  app.get(
    `/api/:congress/${base}/notices`,
    { schema: { tags: ['desk'], summary: `${name}：设置和地址` } },
    forOwner((who, owner) => viewOf(shell, who, owner)),
  );
  app.put(
    `/api/:congress/${base}/channels/:channel`,
    {
      config: { rateLimit: { max: shell.limits.publicWrites, timeWindow: '1 minute' } },
      schema: {
        tags: ['desk'],
        summary: `${name}：设地址，发验证码`,
        body: { type: 'object', required: ['address'], properties: { address: { type: 'string' } } },
      },
    },
    forOwner((who, owner, request, reply) => set(shell, who, owner, request, reply)),
  );
  app.post(
    `/api/:congress/${base}/channels/:channel/confirm`,
    {
      config: { rateLimit: { max: shell.limits.publicWrites, timeWindow: '1 minute' } },
      schema: {
        tags: ['desk'],
        summary: `${name}：用验证码确认地址`,
        body: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
      },
    },
    forOwner((who, owner, request, reply) => confirm(shell, who, owner, request, reply)),
  );
  app.delete(
    `/api/:congress/${base}/channels/:channel`,
    { schema: { tags: ['desk'], summary: `${name}：取消地址` } },
    forOwner(async (who, owner, request, reply) => {
      const channel = channelOf(request);
      if (channel === null) return sendProblem(reply, absentProblem);
      await shell.store.database.inCongress(who.congress.id, (client) =>
        removeChannel(client, who.congress.id, owner, channel),
      );
      return reply.code(204).send();
    }),
  );
};

const channelOf = (request: FastifyRequest): NoticeChannel | null => {
  const { channel } = request.params as { readonly channel: string };
  return Object.hasOwn(noticeChannels, channel) ? (channel as NoticeChannel) : null;
};

const set = async (
  shell: Shell,
  who: SignedIn,
  owner: Owner,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> => {
  const channel = channelOf(request);
  if (channel === null) return sendProblem(reply, absentProblem);
  const { zh, en } = noticeChannels[channel];
  if (!shell.outbox.possible(who.congress).has(channel))
    return sendProblem(
      reply,
      fieldProblem('address', {
        zh: `本机没有设置${zh}的发送方式，请找系统管理员。`,
        en: `This installation cannot send by ${en}; please ask the administrator.`,
      }),
    );
  const address = noticeAddress(channel, ((request.body ?? {}) as Readonly<Record<string, unknown>>).address);
  if (!address.ok) return sendProblem(reply, fieldProblem('address', address.error));
  const secret = channel === 'webhook' ? drawSecret(shell.random) : null;
  const input = { owner, channel, address: address.value, secret, setBy: who.actor.person };
  const done = await shell.store.database.inCongress(who.congress.id, (client) =>
    setChannel(client, who.congress.id, input, { now: shell.store.now(), random: shell.random }),
  );
  shell.outbox.wake(who.congress.id);
  return answered(shell, who, owner, reply, done, secret);
};

const confirm = async (
  shell: Shell,
  who: SignedIn,
  owner: Owner,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> => {
  const channel = channelOf(request);
  const { code } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  if (channel === null) return sendProblem(reply, absentProblem);
  const done = await shell.store.database.inCongress(who.congress.id, (client) =>
    confirmChannel(
      client,
      who.congress.id,
      owner,
      channel,
      typeof code === 'string' ? code.slice(0, 64) : '',
      shell.store.now(),
    ),
  );
  return answered(shell, who, owner, reply, done, null);
};

const answered = async (
  shell: Shell,
  who: SignedIn,
  owner: Owner,
  reply: FastifyReply,
  done: Result<null, Refusal>,
  secret: string | null,
): Promise<unknown> => {
  if (!done.ok) return sendProblem(reply, refusedProblem(done.error, who.today, who.directory));
  const view = await viewOf(shell, who, owner);
  if (secret === null) return view;
  return { ...view, channels: view.channels.map((one) => (one.channel === 'webhook' ? { ...one, secret } : one)) };
};

const viewOf = (shell: Shell, who: SignedIn, owner: Owner): Promise<NoticeSettingsView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const channels = (await channelsOf(client, who.congress.id, [owner.id])).filter(
      (one) => one.owner.kind === owner.kind,
    );
    const settings =
      owner.kind === 'person'
        ? (await settingsOf(client, who.congress.id, [owner.id]))(owner.id)
        : DEFAULT_NOTICE_SETTINGS;
    const possible = shell.outbox.possible(who.congress);
    return {
      settings,
      dry: shell.outbox.dry(who.congress),
      channels: (Object.keys(noticeChannels) as readonly NoticeChannel[]).map((name) =>
        channelView(
          name,
          channels.find(({ channel }) => channel === name),
          possible.has(name),
        ),
      ),
    };
  });

const channelView = (name: NoticeChannel, found: Channel | undefined, possible: boolean): ChannelView => ({
  channel: name,
  label: noticeChannels[name],
  possible,
  address: found?.address ?? null,
  state: found === undefined ? 'none' : found.offAt !== null ? 'off' : found.confirmed ? 'on' : 'unconfirmed',
  reason: reasonLabel(found?.offReason ?? null),
});
