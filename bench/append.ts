import { type Line, median } from './measure.ts';
import { yardstick } from './pgbench.ts';
import { foundDemo, reportCommand, type World } from './world.ts';

const CALLERS = 32;
/** Many short turns: what else the machine does falls on both. */
const ROUNDS = 9;

/** Events a second that so many callers get through, each waiting for its answer before it asks again; deciding is part of it. */
const runCallers = async (
  world: World,
  milliseconds: number,
): Promise<{ readonly rate: number; readonly last: string }> => {
  const until = performance.now() + milliseconds;
  let done = 0;
  let last = '';
  const caller = async (from: number): Promise<void> => {
    for (let index = from; performance.now() < until; index += CALLERS) {
      const command = reportCommand(world, index);
      const answer = await world.store.appender.append(command);
      if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
      done += 1;
      last = command.case;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: CALLERS }, (_, index) => caller(index)));
  return { rate: done / ((performance.now() - begun) / 1_000), last };
};

/** Appending in process against pgbench writing the same rows and bytes, in turns; the median of the rounds' ratios counts. */
export const benchAppend = async (world: World, seconds: number): Promise<Line> => {
  const { last } = await runCallers(world, 2_000);
  const other = await foundDemo(world.store, 'yardstick');
  const stick = await yardstick(world, last, other.congress);
  await stick.run(1);
  const turn = Math.max(2, Math.round((seconds * 3) / ROUNDS));
  const ratios: number[] = [];
  const rows = Object.entries(stick.rowsPerEvent).map(([table, count]) => `${table} ${count}`);
  console.log(`每条记录写入 ${rows.join('、')}，共 ${stick.bytesPerEvent} 字节（另有编号簿和记录的头，标尺不写）。`);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { rate } = await runCallers(world, turn * 1_000);
    const theirs = await stick.run(turn);
    ratios.push(rate / theirs);
    console.log(
      `  第${round}轮：本系统每秒 ${rate.toFixed(0)} 条，pgbench 每秒 ${theirs.toFixed(0)} 条，${(rate / theirs).toFixed(2)} 倍`,
    );
  }
  stick.stop();
  const value = median(ratios);
  return { what: '进程内写入与 pgbench 之比（32 个调用方）', value, shown: `${value.toFixed(2)} 倍`, floor: 1, aim: 2 };
};
