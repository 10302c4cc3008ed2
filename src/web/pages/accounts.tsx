import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from '#core/api.ts';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { accountWords as a } from '../account-words.ts';
import { http } from '../api.ts';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';
import { type Account, AccountActSheet, type Act, ActList, actsOn } from './account-acts.tsx';

const waits = ({ state }: Account): boolean => state === 'waiting' || state === 'linked';

/** Gives a table to the browser to keep. */
const keep = (bytes: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

interface RowProps {
  readonly one: Account;
  readonly administrates: boolean;
  readonly onMake: () => void;
  readonly onAct: (act: Act) => void;
}

const Row = ({ one, administrates, onMake, onAct }: RowProps) => {
  const t = useT();
  const acts = administrates ? actsOn(one) : [];
  return (
    <tr>
      <th scope="row">{one.account}</th>
      <td>
        {one.name}
        {one.own ? <small className="muted"> {t(a.own)}</small> : null}
      </td>
      <td>{one.posts.map((post) => t(post)).join(' · ')}</td>
      <td>
        <span className={one.state === 'off' ? 'account-off' : ''}>{t(a.states[one.state])}</span>
        {one.until === null ? null : <small className="block muted">{t(a.until(one.until.slice(0, 10)))}</small>}
      </td>
      <td className="account-buttons">
        {waits(one) && one.mayLink ? (
          <button type="button" className="button" onClick={onMake}>
            {t(a.makeOne)}
            <span className="sr-only"> {one.account}</span>
          </button>
        ) : null}
        {acts.map((act) => (
          <button key={act} type="button" className="button" onClick={() => onAct(act)}>
            {t(a.acts[act])}
            <span className="sr-only"> {one.account}</span>
          </button>
        ))}
      </td>
    </tr>
  );
};

/** Who can sign in; one-time links for those who have no password yet; what administrators do to accounts. */
export const AccountsPage = () => {
  const t = useT();
  const { congress } = useMe();
  const client = useQueryClient();
  const say = useToast();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [acting, setActing] = useState<{ readonly account: Account; readonly act: Act } | null>(null);
  useTitle(t(a.accounts));
  const { data, error, refetch } = useQuery(queries.accounts(congress));
  if (data === undefined)
    return error === null ? <Waiting rows={8} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  const waiting = data.accounts.filter((one) => waits(one) && one.mayLink);
  const renew = () => client.invalidateQueries({ queryKey: [congress, 'accounts'] });
  const make = async (chosen: readonly string[] | null) => {
    setProblem(null);
    const answer = await http.makeLinks(congress, chosen);
    if (!answer.ok) return setProblem(answer.error);
    keep(answer.value, t(a.file));
    say(t(a.made));
    await renew();
  };
  return (
    <div className="page">
      <PageHead
        crumbs={[{ label: w.today, href: `/desk/${congress}` }, { label: a.accounts }]}
        title={t(a.accounts)}
        meta={t(a.note)}
        actions={
          waiting.length === 0 ? null : (
            <button type="button" className="button button-filled" onClick={() => void make(null)}>
              {t(a.make(waiting.length))}
            </button>
          )
        }
      />
      {problem === null ? null : <ProblemNote problem={problem} />}
      <div className="card">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys (WCAG 2.1.1) */}
        <section className="scroll" tabIndex={0} aria-label={t(a.accounts)}>
          <table className="data data-wide accounts-table">
            <thead>
              <tr>
                {[a.account, a.name, a.posts, a.state].map((label) => (
                  <th key={label.zh} scope="col">
                    {t(label)}
                  </th>
                ))}
                <th scope="col">
                  <span className="sr-only">{t(a.toDo)}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.accounts
                .toSorted((x, y) => Number(waits(y)) - Number(waits(x)))
                .map((one) => (
                  <Row
                    key={one.account}
                    one={one}
                    administrates={data.administrates}
                    onMake={() => void make([one.account])}
                    onAct={(act) => setActing({ account: one, act })}
                  />
                ))}
            </tbody>
          </table>
        </section>
      </div>
      <ActList acts={data.acts} />
      {acting === null ? null : (
        <AccountActSheet {...acting} onDone={() => void renew()} onClose={() => setActing(null)} />
      )}
    </div>
  );
};
