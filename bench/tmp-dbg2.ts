import { createServer, get } from 'node:http';
import { once } from 'node:events';
const s = createServer((_q, a) => a.end('hi')).listen(0, '127.0.0.1'); await once(s, 'listening');
const asked = get({ host: '127.0.0.1', port: s.address().port, path: '/' });
const [answer] = await once(asked, 'response');
console.log('got'); console.log(await answer.toArray()); s.close();
