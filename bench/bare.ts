import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a page's yardstick sends, as the parent process tells it. */
export interface Bare {
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
}

// A process of its own, as the server that it is held against: node:http and nothing else. It answers the port it listens on.
process.once('message', (told: Bare) => {
  const body = Buffer.from(told.body, 'base64');
  const server = createServer((_request, answer) => {
    answer.writeHead(200, told.headers);
    answer.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
process.once('disconnect', () => process.exit(0));
