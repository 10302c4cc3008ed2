import { createHmac } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Outcome } from '#store/notices/record.ts';
import { type Carrier, failed } from './carrier.ts';
import type { Outgoing } from './message.ts';
import { publicLookup, receiverUrl } from './public-address.ts';

/** The gateway of the installation, such as one that sends text messages. */
export interface GatewaySettings {
  readonly url: string;
  /** `whsec_` and base64, or any text of 24 characters and more. */
  readonly secret: string;
}

const PREFIX = 'whsec_';

/** The key of a secret: the bytes behind `whsec_` in base64, else the text itself. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8');

/** A new secret of 32 bytes. */
export const drawSecret = (random: (bytes: number) => Uint8Array): string =>
  `${PREFIX}${Buffer.from(random(32)).toString('base64')}`;

/**
 * The headers of a signed message, as Standard Webhooks has them: `webhook-id` (the same at every try), `webhook-timestamp` (seconds since
 * 1970), `webhook-signature` (`v1,` and the base64 of HMAC-SHA-256 over `id.timestamp.body`).
 */
const signedHeaders = (id: string, body: string, secret: string, now: Date): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};

/** The body: `to` is the telephone number for a gateway, and absent for an address of the receiver's own. */
const bodyOf = (message: Outgoing, to: string | null): string =>
  JSON.stringify({
    type: `mingshu.${message.type}`,
    timestamp: message.createdAt.toISOString(),
    data: {
      ...(to === null ? {} : { to }),
      lang: message.lang,
      text: message.subject,
      ...(message.code === null ? {} : { code: message.code }),
      notices: message.lines,
    },
  });

/** Sends to the gateway of the installation: the operator chose it, so that it may stand anywhere. */
export const gatewayCarrier =
  ({ url, secret }: GatewaySettings, now: () => Date): Carrier =>
  (message, { address }, signal) =>
    post({ url: new URL(url), body: bodyOf(message, address), secret, fault: 'carrier' }, message.id, now(), signal);

/** Sends to an address that people set themselves: https on the public internet alone. */
export const receiverCarrier =
  (
    now: () => Date,
    guard: {
      readonly lookup: LookupFunction;
      readonly allows: (url: string) => boolean;
      readonly ca?: string;
    } = publicOnly,
  ): Carrier =>
  async (message, { address, secret }, signal) => {
    if (!guard.allows(address) || secret === null) return failed('inner-address', 'address', true);
    const { lookup, ca } = guard;
    const what = { url: new URL(address), body: bodyOf(message, null), secret, fault: 'address' as const, lookup };
    return post(ca === undefined ? what : { ...what, ca }, message.id, now(), signal);
  };

const publicOnly = { lookup: publicLookup, allows: (url: string): boolean => receiverUrl(url).ok };

interface Posting {
  readonly url: URL;
  readonly body: string;
  readonly secret: string;
  readonly fault: 'address' | 'carrier';
  readonly lookup?: LookupFunction;
  readonly ca?: string;
}

const post = (posting: Posting, message: string, now: Date, signal: AbortSignal): Promise<Outcome> =>
  new Promise((resolve) => {
    const { url, body, secret, fault, lookup, ca } = posting;
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
    const request = send(
      url,
      {
        method: 'POST',
        agent: false,
        signal,
        ...(lookup === undefined ? {} : { lookup }),
        ...(ca === undefined ? {} : { ca }),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'mingshu',
          ...signedHeaders(`msg_${message}`, body, secret, now),
        },
      },
      (answer) => {
        // The status line is the answer; nothing after it is read, however much there is.
        resolve(outcomeOf(answer.statusCode ?? 0, fault));
        answer.on('error', () => undefined);
        answer.destroy();
      },
    );
    request.on('error', (error) => resolve(faultOf(error, signal, fault)));
    request.end(body);
  });

/** 2xx took it. A redirect is not followed: it could lead anywhere. 410 says that nothing is wanted there any more. */
const outcomeOf = (status: number, fault: 'address' | 'carrier'): Outcome => {
  if (status >= 200 && status < 300) return { ok: true };
  if (status === 410) return { ok: false, reason: 'http 410', lasting: true, fault, gone: fault === 'address' };
  if (status >= 300 && status < 400) return failed(`redirect ${status}`, fault);
  return failed(`http ${status}`, fault);
};

const faultOf = (error: Error, signal: AbortSignal, fault: 'address' | 'carrier'): Outcome => {
  const { code } = error as { readonly code?: string };
  if (signal.aborted) return failed('timeout', fault);
  if (code === 'EBLOCKED') return failed('inner-address', fault);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return failed('name', fault);
  return failed(/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code ?? '') ? 'tls' : 'connection', fault);
};
