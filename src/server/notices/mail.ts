import { createTransport } from 'nodemailer';
import type { Outcome } from '#store/notices/record.ts';
import { type Carrier, failed } from './carrier.ts';
import { type Outgoing, plainText } from './message.ts';

/** How mail leaves: RFC 5321 submission to one server, which delivers it further. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465); else STARTTLS is required, but on loopback. */
  readonly secure: boolean;
  readonly loopback: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** The address in From, alone. */
  readonly from: string;
  /** PEM of authorities besides the system's, for tests and own authorities. */
  readonly ca?: string;
}

const CONNECT_MS = 10_000;
const SOCKET_MS = 20_000;

/** Sends by SMTP. The Message-ID is made of the message's id, so that a repeat is known as one (RFC 5322 section 3.6.4). */
export const mailCarrier = (settings: MailSettings, domain: string, now: () => Date): Carrier => {
  const { host, port, secure, loopback, user, password } = settings;
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !loopback,
    // Nothing leaves the machine on loopback, where certificates are rarely ones to check.
    ignoreTLS: !secure && loopback,
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    ...(settings.ca === undefined ? {} : { tls: { ca: settings.ca } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (message, { address }, signal) => {
    if (mailAddressFault(address)) return failed('address-form', 'address', true);
    try {
      await transport.sendMail({
        ...mailOf(message, settings, domain, now()),
        to: address,
        envelope: { from: settings.from, to: address },
        signal,
      });
      return { ok: true };
    } catch (fault) {
      return outcomeOf(fault, signal);
    }
  };
};

const mailOf = (message: Outgoing, { from }: MailSettings, domain: string, now: Date) => ({
  from,
  subject: headerText(message.subject),
  text: plainText(message),
  date: now,
  messageId: `<${message.id}@${domain}>`,
  // 8-bit text as base64 whatever it holds, so that no relay changes it.
  textEncoding: 'base64' as const,
  headers: {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'List-Unsubscribe': `<${message.settingsHref}>`,
  },
});

/** Text that stands in one line of a header: controls, which could end it, become spaces. */
const headerText = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 200);

/** An address in the common form of RFC 5321: ASCII, a name of a domain with a dot, nothing quoted. */
export const mailAddressFault = (address: string): boolean =>
  address.length > 254 ||
  !/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(
    address,
  ) ||
  address.indexOf('@') > 64;

/** Only codes are kept: what servers say often repeats the address. */
const outcomeOf = (fault: unknown, signal: AbortSignal): Outcome => {
  if (signal.aborted) return failed('timeout', 'carrier');
  const { code, responseCode, command } = fault as {
    readonly code?: string;
    readonly responseCode?: number;
    readonly command?: string;
  };
  if (code === 'EAUTH') return failed('sign-in', 'carrier');
  if (code === 'ETLS') return failed('tls', 'carrier');
  if (code === 'ETIMEDOUT') return failed('timeout', 'carrier');
  if (responseCode === undefined) return failed('connection', 'carrier');
  // What is said to RCPT speaks of the address; to all else, of us or of the message.
  const ofAddress = command === 'RCPT TO' || code === 'EENVELOPE';
  return failed(`smtp ${responseCode}`, ofAddress ? 'address' : 'carrier', responseCode >= 500 && ofAddress);
};
