import { type Kysely, sql } from 'kysely';

/** Results of votes, line by line: derived from the log, and held by the database to what a result must be. */
const statements = [
  `create table vote_result (congress_id int not null, case_id uuid not null, round int not null, line int not null, method text not null, standing text not null,
     base text not null, part int not null, whole int not null, all_members int not null, present int not null, entitled int not null,
     in_favour int not null, against int not null, abstained int not null, unpressed int not null, invalid int not null, passed boolean not null,
     primary key (congress_id, case_id, round, line),
     constraint vote_result_words check (method in ('hands', 'device', 'paper') and standing in ('counted', 'announced', 'void') and base in ('all', 'present')),
     constraint vote_result_turnout check (entitled <= present and present <= all_members and 2 * present > all_members),
     constraint vote_result_sum check (least(in_favour, against, abstained, unpressed, invalid) >= 0 and in_favour + against + abstained + unpressed + invalid = entitled),
     constraint vote_result_passed check (passed = (in_favour * whole > case base when 'all' then all_members else present end * part)))`,
] as const;

export const up = async (database: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(database);
};
