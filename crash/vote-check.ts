import type { Store } from '#store/store.ts';

interface Row {
  readonly case_id: string;
  readonly type: string;
  readonly round: number | null;
  readonly person: string | null;
  readonly choice: string | null;
}

interface Counted {
  readonly people: string[];
  readonly choices: Map<string, number>;
}

interface Result {
  readonly case_id: string;
  readonly round: number;
  readonly in_favour: number;
  readonly against: number;
  readonly abstained: number;
  readonly unpressed: number;
  readonly entitled: number;
}

/** Counts every vote again from the bare records, apart from folds and rules. @returns a sentence for each that is not so */
export const checkVotes = (store: Store, congress: number): Promise<readonly string[]> =>
  store.database.inCongress(congress, async (client) => {
    const { rows } = await client.query<Row>(
      `select case_id, h ->> 'type' as type, (h -> 'open' ->> 'round')::int as round, h -> 'open' ->> 'person' as person, h -> 'open' ->> 'choice' as choice
       from (select case_id, pos, convert_from(header, 'UTF8')::json as h from event_log where congress_id = $1 and duty = 'vote') e order by pos`,
      [congress],
    );
    const results = (await client.query<Result>('select * from vote_result where congress_id = $1', [congress])).rows;
    const faults: string[] = [];
    const rounds = new Map<string, Counted>();
    const closed = new Set<string>();
    const current = new Map<string, string>();
    for (const { case_id: id, type, round, person, choice } of rows) {
      if (type === 'opened') current.set(id, `${id} ${round}`);
      if (type === 'closed') closed.add(current.get(id) ?? '');
      if (type !== 'cast' || person === null || choice === null) continue;
      const key = `${id} ${round}`;
      if (closed.has(key) || current.get(id) !== key) faults.push(`表决 ${key} 结束后仍有投票。`);
      const counted: Counted = rounds.get(key) ?? { people: [], choices: new Map() };
      counted.people.push(person);
      counted.choices.set(choice, (counted.choices.get(choice) ?? 0) + 1);
      rounds.set(key, counted);
    }
    for (const [key, { people }] of rounds)
      if (new Set(people).size !== people.length) faults.push(`表决 ${key} 有人投了两次。`);
    for (const key of closed)
      if (!results.some((one) => `${one.case_id} ${one.round}` === key)) faults.push(`表决 ${key} 没有结果。`);
    for (const one of results) {
      const key = `${one.case_id} ${one.round}`;
      const of = (choice: string): number => rounds.get(key)?.choices.get(choice) ?? 0;
      const cast = of('for') + of('against') + of('abstain');
      const same =
        closed.has(key) &&
        one.in_favour === of('for') &&
        one.against === of('against') &&
        one.abstained === of('abstain') &&
        one.unpressed === one.entitled - cast;
      if (!same) faults.push(`表决 ${key} 的结果与记录不符。`);
    }
    return faults.slice(0, 10);
  });
