import type pg from 'pg';
import type { VoteResultRow } from '#core/vote.ts';

/** A result with the case of its vote. */
export interface VoteResult extends VoteResultRow {
  readonly case: string;
}

interface Row extends Omit<VoteResultRow, 'over' | 'all' | 'for' | 'abstain'> {
  readonly case_id: string;
  readonly part: number;
  readonly whole: number;
  readonly all_members: number;
  readonly in_favour: number;
  readonly abstained: number;
}

/** The results of these votes, round by round and line by line. */
export const readVoteResults = async (
  client: pg.ClientBase,
  congress: number,
  votes: readonly string[],
): Promise<readonly VoteResult[]> => {
  if (votes.length === 0) return [];
  const { rows } = await client.query<Row>({
    name: 'read-vote-results',
    text: 'select * from vote_result where congress_id = $1 and case_id = any($2::uuid[]) order by case_id, round, line',
    values: [congress, votes],
  });
  return rows.map((row) => ({
    case: row.case_id,
    round: row.round,
    line: row.line,
    method: row.method,
    standing: row.standing,
    base: row.base,
    over: [row.part, row.whole],
    all: row.all_members,
    present: row.present,
    entitled: row.entitled,
    for: row.in_favour,
    against: row.against,
    abstain: row.abstained,
    unpressed: row.unpressed,
    invalid: row.invalid,
    passed: row.passed,
  }));
};
