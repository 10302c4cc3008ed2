/** One line of the table that a bench prints. */
export interface Line {
  readonly what: string;
  readonly value: number;
  /** How the value reads, with what it was made of. */
  readonly shown: string;
  readonly floor: number;
  readonly aim: number;
  /** Whether a small value is the good one. */
  readonly less?: boolean;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[half]];
  if (low === undefined || high === undefined) throw new RangeError('No values');
  return (low + high) / 2;
};

export const holds = ({ value, floor, less }: Line): boolean => (less === true ? value <= floor : value >= floor);
const reaches = ({ value, aim, less }: Line): boolean => (less === true ? value <= aim : value >= aim);

/** One table: what, measured, floor, aim, and whether they are reached. */
export const printTable = (lines: readonly Line[]): void => {
  console.log('\n| 项目 | 实测 | 底线 | 目标 | 结论 |\n|---|---|---|---|---|');
  for (const line of lines) {
    const verdict = holds(line) ? (reaches(line) ? '达到目标' : '达到底线') : '未达底线';
    console.log(`| ${line.what} | ${line.shown} | ${line.floor} | ${line.aim} | ${verdict} |`);
  }
};
