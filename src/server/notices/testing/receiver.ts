import { once } from 'node:events';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Receiver {
  readonly port: number;
  readonly calls: readonly Call[];
  /** How the next calls are answered; it may hang up or say nothing. */
  answer: (response: ServerResponse, call: Call) => void;
  readonly stop: () => Promise<void>;
}

/** A receiver of webhooks: https with a certificate, else http. */
export const startReceiver = async (tls: { readonly cert: string; readonly key: string } | null): Promise<Receiver> => {
  const calls: Call[] = [];
  const hear = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      calls.push(call);
      receiver.answer(response, call);
    });
  };
  const server = tls === null ? createPlain(hear) : createTls(tls, hear);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    port: (server.address() as AddressInfo).port,
    calls,
    answer: (response) => response.writeHead(204).end(),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
};
