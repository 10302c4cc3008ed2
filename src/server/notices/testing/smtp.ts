import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

export interface Received {
  readonly from: string;
  readonly to: string;
  /** Header and body as they came over the wire, dots unstuffed. */
  readonly raw: string;
  readonly secure: boolean;
  readonly user: string | null;
}

/** What this server does with a message; it may change between two tries. */
export interface Manners {
  /** Answer to RCPT TO, else 250. */
  rcpt?: string;
  /** After the whole message came: hang up without a word. */
  cut?: boolean;
  /** Say nothing at all, from the first byte. */
  silent?: boolean;
  /** Neither offer STARTTLS nor take it. */
  plain?: boolean;
}

export interface SmtpServer {
  readonly port: number;
  readonly received: readonly Received[];
  readonly manners: Manners;
  readonly stop: () => Promise<void>;
}

/** A mail server as RFC 5321, RFC 3207 (STARTTLS) and RFC 4616 (PLAIN) have it, of as much as a submission needs. */
export const startSmtp = async (tls: { readonly cert: string; readonly key: string }): Promise<SmtpServer> => {
  const received: Received[] = [];
  const manners: Manners = {};
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    if (manners.silent === true) return;
    socket.write('220 mail.test ESMTP\r\n');
    converse(socket, { secure: false, user: null });
  });
  const converse = (socket: Socket, session: { readonly secure: boolean; user: string | null }): void => {
    let text = '';
    let [from, to, inData] = ['', '', false];
    const say = (line: string) => socket.write(`${line}\r\n`);
    const hear = (chunk: Buffer): void => {
      text += chunk.toString('utf8');
      for (;;) {
        const end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = text.slice(0, end);
        text = text.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          received.push({ from, to, raw: line.replace(/^\.\./gm, '.'), ...session });
          if (manners.cut === true) return void socket.destroy();
          say('250 2.0.0 taken');
          continue;
        }
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'EHLO') {
          const offers = [...(session.secure || manners.plain === true ? [] : ['STARTTLS']), 'AUTH PLAIN', '8BITMIME'];
          say(
            ['mail.test', ...offers]
              .map((offer, index, all) => `250${index < all.length - 1 ? '-' : ' '}${offer}`)
              .join('\r\n'),
          );
        } else if (verb === 'STAR' && manners.plain === true) say('502 not here');
        else if (verb === 'STAR') {
          say('220 go ahead');
          socket.off('data', hear);
          const safe = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls) });
          safe.on('error', () => undefined);
          converse(safe, { secure: true, user: null });
          return;
        } else if (verb === 'AUTH') {
          const [, user = '', password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
            .toString('utf8')
            .split('\0');
          session.user = user;
          say(password === 'right' ? '235 2.7.0 yes' : '535 5.7.8 no');
        } else if (verb === 'MAIL') {
          from = /<(.*?)>/.exec(line)?.[1] ?? '';
          say('250 ok');
        } else if (verb === 'RCPT') {
          to = /<(.*?)>/.exec(line)?.[1] ?? '';
          say(manners.rcpt ?? '250 ok');
        } else if (verb === 'DATA') {
          inData = true;
          say('354 go on');
        } else if (verb === 'QUIT') {
          say('221 bye');
          socket.end();
        } else say('250 ok');
      }
    };
    socket.on('data', hear);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    received,
    manners,
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
