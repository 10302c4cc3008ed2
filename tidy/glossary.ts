import { posts } from '#core/actor.ts';
import type { Duty } from '#core/duty.ts';
import { bodies } from '#core/procedure.ts';
import type { Label } from '#core/result.ts';

const HEAD = '| 中文 | code | English | article |\n|---|---|---|---|';
const row = ({ zh, en }: Label, code: string, article = '—'): string => `| ${zh} | \`${code}\` | ${en} | ${article} |`;
const table = (title: string, rows: readonly string[]): string => `## ${title}\n\n${HEAD}\n${rows.join('\n')}\n`;

const articleOf = ({ editions }: Duty): string => {
  const [first] = Object.values(editions.at(-1)?.procedure.steps ?? {});
  const [cited] = first?.basis ?? [];
  return cited === undefined ? '—' : `${cited.law} ${cited.article}`;
};

/** Where the part of the glossary begins that comes from the code. */
export const GENERATED = '## Posts (`src/core/actor.ts`)';

/** The posts, bodies, duties and states as the code names them. */
export const glossaryOfCode = (duties: readonly Duty[]): string =>
  [
    table(
      'Posts (`src/core/actor.ts`)',
      Object.entries(posts).map(([code, label]) => row(label, code)),
    ),
    table(
      'Bodies that decide collectively (`src/core/procedure.ts`)',
      Object.entries(bodies).map(([code, label]) => row(label, code, '监督法, 组织法')),
    ),
    table(
      'Duties (`src/duties/`)',
      duties.map((duty) => row(duty.label, duty.name, articleOf(duty))),
    ),
    table(
      'States of a case',
      duties.flatMap(({ name, editions }) =>
        Object.entries(editions.at(-1)?.procedure.states ?? {}).map(([state, label]) => row(label, `${name} ${state}`)),
      ),
    ),
  ].join('\n');
