import { appendLives, openWorld } from './world.ts';
import { multiplyLog } from './fill.ts';
const w = await openWorld();
await appendLives(w,0,500);
const n = await multiplyLog(w, 20);
await w.store.database.inCongress(w.congress, async c=>{
 const q=`select min(e.duty) as duty,
    '[' || string_agg(convert_from(e.header, 'UTF8'), ',' order by e.seq) || ']' as headers,
    '[' || string_agg(convert_from(e.closed, 'UTF8'), ',' order by e.seq) || ']' as closed,
    '[' || string_agg(coalesce(convert_from(s.content, 'UTF8'), 'null'), ',' order by e.seq) || ']' as sealed
  from event_log e left join sealed_value s on s.congress_id = e.congress_id and s.pos = e.pos
  where e.congress_id = ${w.congress} group by e.case_id order by e.case_id`;
 const ex=async(q:string)=>{const r=await c.query('explain (analyze, buffers) '+q); console.log(r.rows.map((x:any)=>x['QUERY PLAN']).join('\n'));};
 await ex(q); await c.query('set local cursor_tuple_fraction=1'); await c.query('declare x cursor for '+q); const t=Date.now(); let k=0; for(;;){const r=await c.query('fetch 400 from x'); if(!r.rows.length)break; k+=r.rows.length;} console.log('cursor',k,Date.now()-t);
 await c.query('close x');
 await c.query(`set local enable_sort=off`); await ex(q);
});
await w.store.database.pool.query('analyze');
await w.store.database.inCongress(w.congress, async c=>{
 const t=Date.now(); let pos=-1,k=0; for(;;){ const r=await c.query({name:'xx',text:`select '[' || string_agg(convert_from(header,'UTF8'),',') || ']' h, '['||string_agg(convert_from(closed,'UTF8'),',')||']' c, max(pos) p from (select header, closed, pos from event_log where congress_id=$1 and pos>$2 order by pos limit 4000) t`,values:[w.congress,pos]}); if(!r.rows[0].p)break; pos=r.rows[0].p; k++;} console.log('by pos',k,Date.now()-t);
});
await w.stop();
