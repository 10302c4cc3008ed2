import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a page's yardstick sends, as the parent process tells it; to a POST it sends the same to all who wait at `/stream`. */
export interface Bare {
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
}

// A process of its own, as the server that it is held against: node:http and nothing else. It answers the port it listens on.
process.once('message', (told: Bare) => {
  const body = Buffer.from(told.body, 'base64');
  const streams: ServerResponse[] = [];
  const server = createServer((request, answer) => {
    answer.writeHead(200, told.headers);
    if (request.url === '/stream') {
      answer.write(': open\n\n');
      streams.push(answer);
      return;
    }
    if (request.method === 'POST') for (const stream of streams) stream.write(body);
    answer.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
process.once('disconnect', () => process.exit(0));
