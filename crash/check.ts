import type { Store } from '#store/store.ts';
import { type Journal, keyOf } from './journal.ts';

/** What a restart found, as counts and sentences. */
export interface Checked {
  /** Commands that were acknowledged, and the events they recorded. */
  readonly acknowledged: number;
  readonly events: number;
  readonly lost: number;
  readonly doubled: number;
  readonly faults: readonly string[];
}

/** A merge records one event in each of two cases, a repeated vote two in one; every other command of a crash run records one. */
const eventsOf = (step: string): number => (step === 'merge' || step === 'repeat' ? 2 : 1);

/**
 * Repeats what was asked before the kill: every command without an answer, and the last answered ones, with their keys. The answers must
 * be the same as before. @returns a sentence for each that was not
 */
export const repeat = async (store: Store, journal: Journal, again: number): Promise<readonly string[]> => {
  const { intents, answers } = journal.read();
  const faults: string[] = [];
  const first = new Map(answers.map((answer) => [answer.key, answer]));
  for (const { key, ...before } of [...first.values()].slice(-again)) {
    const command = intents.get(key);
    if (command === undefined) continue;
    const answer = await store.appender.append(command);
    const same =
      answer.type === 'Taken' &&
      answer.repeated &&
      answer.case === before.case &&
      answer.number === before.number &&
      answer.version === before.version &&
      answer.pos === before.pos;
    if (!same) faults.push(`重复提交 ${key} 得到了不同的答复：${JSON.stringify(answer).slice(0, 200)}`);
  }
  for (const [key, command] of intents) {
    if (first.has(key)) continue;
    const answer = await store.appender.append(command);
    if (answer.type === 'Taken') journal.acknowledge(command, answer);
    else faults.push(`没有得到答复的 ${key} 再次提交被拒绝：${JSON.stringify(answer).slice(0, 200)}`);
  }
  return faults;
};

/** Holds the log against the journal: every acknowledged event there once, positions and versions without gaps, no half of a merge. */
export const check = async (store: Store, congress: number, setup: number, journal: Journal): Promise<Checked> => {
  const { intents, answers } = journal.read();
  const faults: string[] = [];
  const rows = await readLog(store, congress);
  const at = new Map(rows.map((row) => [row.pos, row]));
  const acknowledged = new Map(answers.map((answer) => [answer.key, answer]));
  let lost = 0;
  for (const { key, case: id, pos } of acknowledged.values()) {
    if (at.get(pos)?.case_id === id) continue;
    lost += 1;
    faults.push(`已答复的 ${key}（位置 ${pos}）不在记录里。`);
  }
  const told = answers.filter((answer) => acknowledged.get(answer.key)?.pos !== answer.pos);
  if (told.length > 0) faults.push(`同一提交得到了两个位置：${told.length} 次。`);
  const asked = [...intents.values()].filter((command) => acknowledged.has(keyOf(command)));
  const events = asked.reduce((sum, { step }) => sum + eventsOf(step), 0);
  const unanswered = [...intents.values()].filter((command) => !acknowledged.has(keyOf(command)));
  const doubled = unanswered.length > 0 ? 0 : Math.max(0, rows.length - setup - events);
  if (doubled > 0) faults.push(`记录比答复的多 ${doubled} 条。`);
  faults.push(...gaps(rows), ...(await headFaults(store, congress, rows.length)));
  return { acknowledged: acknowledged.size, events, lost, doubled, faults };
};

interface LogRow {
  readonly pos: number;
  readonly case_id: string;
  readonly seq: number;
  readonly type: string;
}

const readLog = (store: Store, congress: number): Promise<readonly LogRow[]> =>
  store.database.inCongress(congress, async (client) => {
    const { rows } = await client.query<LogRow>(
      `select pos, case_id, seq, convert_from(header, 'UTF8')::json ->> 'type' as type from event_log where congress_id = $1 order by pos`,
      [congress],
    );
    return rows;
  });

const gaps = (rows: readonly LogRow[]): readonly string[] => {
  const faults: string[] = [];
  const versions = new Map<string, number>();
  rows.forEach((row, index) => {
    if (row.pos !== index) faults.push(`位置 ${index} 处是 ${row.pos}。`);
    const next = (versions.get(row.case_id) ?? 0) + 1;
    if (row.seq !== next) faults.push(`事项 ${row.case_id} 缺第 ${next} 条。`);
    versions.set(row.case_id, row.seq);
  });
  const count = (type: string): number => rows.filter((row) => row.type === type).length;
  if (count('merged') !== count('absorbed')) faults.push('有并入只写了一半。');
  return faults.slice(0, 10);
};

const headFaults = (store: Store, congress: number, size: number): Promise<readonly string[]> =>
  store.database.inCongress(congress, async (client) => {
    const { rows } = await client.query<{ pos: number }>('select pos from log_head where congress_id = $1', [congress]);
    return rows[0]?.pos === size ? [] : [`记录的头在 ${rows[0]?.pos}，实有 ${size} 条。`];
  });
