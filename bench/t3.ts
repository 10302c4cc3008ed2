import { openWorld, reportCommand, foundDemo } from './world.ts';
import { yardstick } from './pgbench.ts';
const w = await openWorld();
let n = 0; let stop=false; let done=0; let last='';
const caller = async () => { while(!stop){ const c=reportCommand(w, n++); const a = await w.store.appender.append(c); if (a.type!=='Taken') throw new Error(JSON.stringify(a)); done++; last=c.case; } };
const run = async (ms:number)=>{ stop=false; done=0; const t=Date.now(); const cs=Array.from({length:32},caller); setTimeout(()=>{stop=true},ms); await Promise.all(cs); return done/((Date.now()-t)/1000); };
const ms=Number(process.argv[2]??3);
await run(1500);
const other = await foundDemo(w.store,'yard');
const y = await yardstick(w, last, other.congress);
console.log(y.rowsPerEvent, y.bytesPerEvent);
for (let i=0;i<3;i++){ const a=await run(ms*1000); const b=await y.run(ms); console.log('ours',a.toFixed(0),'pgbench',b.toFixed(0),'ratio',(a/b).toFixed(2)); }
y.stop(); await w.stop();
