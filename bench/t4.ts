import pg from 'pg';
const times = new Map<string,[number,number]>();
const orig = pg.Client.prototype.query as any;
(pg.Client.prototype as any).query = function(...a:any[]){ const t=process.hrtime.bigint(); const r=orig.apply(this,a); const name= typeof a[0]==='string'? a[0].slice(0,30): a[0].name ?? a[0].text?.slice(0,40); if (!r?.then && a[0]?.handleReadyForQuery) { const o=a[0].handleReadyForQuery; a[0].handleReadyForQuery=()=>{const k2='copy'; const e=times.get(k2)??[0,0]; e[0]+=Number(process.hrtime.bigint()-t)/1e6; e[1]++; times.set(k2,e); o();}; } if (r?.then) r.then(()=>{const e=times.get(name)??[0,0]; e[0]+=Number(process.hrtime.bigint()-t)/1e6; e[1]++; times.set(name,e);}); return r; };
import { appendLives, openWorld } from './world.ts';
import { multiplyLog } from './fill.ts';
import { rebuild } from '#store/rebuild/rebuild.ts';
import { compare, recount } from '#store/rebuild/compare.ts';
const w = await openWorld();
await appendLives(w,0,500);
const n = await multiplyLog(w, Number(process.argv[2]??20));
const show=()=>{for (const [k,[t,c]] of times) if (t>20) console.log('  ',k.replace(/\s+/g,' '), c, t.toFixed(0),'ms'); times.clear();};
for (const [name,f] of [['rebuild',rebuild],['compare',compare],['recount',recount],['rebuild',rebuild]] as const) { times.clear();
const cpu=process.cpuUsage(); const t=Date.now(); const r = await f(w.store,w.congress); let ms=Date.now()-t; const c=process.cpuUsage(cpu); console.log(name, r.events, ms, 'ms', (r.events/ms*1000).toFixed(0),'ev/s  node cpu us/ev', ((c.user+c.system)/r.events).toFixed(1)); show(); }
await w.stop();
