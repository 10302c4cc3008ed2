import { serveWorld } from './served.ts';
import { openWorld } from './world.ts';
import { execFile } from 'node:child_process'; import { promisify } from 'node:util';
import { get } from 'node:http';
const run = promisify(execFile);
const world = await openWorld();
try {
  const served = await serveWorld(world);
  const u = `http://127.0.0.1:${served.port}/bench/2026`;
  console.log((await run('/usr/bin/wrk', ['-t','1','-c','32','-d','2s','-H','accept-encoding: gzip', u])).stdout);
  console.log((await run('curl', ['-s','-m','3','-i','-H','accept-encoding: gzip', '-o', '/dev/null', '-w', '%{http_code} %{size_download}\n', u])).stdout);
  await new Promise<void>((r) => { get({host:'127.0.0.1', port: served.port, path:'/bench/2026', headers:{'accept-encoding':'gzip'}}, (a) => { console.log('resp', a.statusCode, a.headers); a.on('data', d => console.log(d.length)); a.on('end', () => { console.log('end'); r(); }); }).on('error', console.log); setTimeout(r, 4000); });
  console.log('stopping');
  await served.stop();
  console.log('stopped');
} finally { await world.stop(); }
