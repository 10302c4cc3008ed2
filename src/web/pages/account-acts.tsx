import { useState } from 'react';
import type { Problem } from '#core/api.ts';
import type { AccountReset, AccountsView } from '#core/api-accounts.ts';
import { momentOf } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { accountWords as a } from '../account-words.ts';
import { http } from '../api.ts';
import { useMe } from '../shell/me-context.ts';

const WIDTH = 480;

export type Account = AccountsView['accounts'][number];
export type Act = 'reset' | 'disable' | 'enable';

/** What an administrator may do to this account now. */
export const actsOn = ({ state, own }: Account): readonly Act[] => {
  if (own) return [];
  if (state === 'off') return ['enable'];
  return state === 'on' ? ['reset', 'disable'] : ['disable'];
};

/** The link, which is shown now or never. */
const Link = ({ reset, name }: { readonly reset: AccountReset; readonly name: string }) => {
  const t = useT();
  const say = useToast();
  return (
    <div className="one-link">
      <p>{t(a.linkFor(name, reset.until.slice(0, 10)))}</p>
      <p className="one-link-text">
        <code>{reset.link}</code>
      </p>
      {navigator.clipboard === undefined ? null : (
        <button
          type="button"
          className="button button-filled"
          onClick={() => void navigator.clipboard.writeText(reset.link).then(() => say(t(a.copied)))}
        >
          {t(a.copy)}
        </button>
      )}
      <p className="muted">{t(a.linkOnce)}</p>
    </div>
  );
};

interface Props {
  readonly account: Account;
  readonly act: Act;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const isReset = (done: AccountReset | { readonly account: string }): done is AccountReset => 'link' in done;

/** Asks once more, since whoever is meant is shut out at once; after a reset shows the link. */
export const AccountActSheet = ({ account, act, onDone, onClose }: Props) => {
  const t = useT();
  const say = useToast();
  const { congress } = useMe();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [reset, setReset] = useState<AccountReset | null>(null);
  const take = async () => {
    if (busy) return;
    setBusy(true);
    const answer =
      act === 'reset'
        ? await http.resetAccount(congress, account.account)
        : await http.turnAccount(congress, account.account, act);
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    onDone();
    if (isReset(answer.value)) return setReset(answer.value);
    say(t(a.acted[act](account.account)));
    onClose();
  };
  return (
    <Sheet open title={t(a.actOn[act](account.account))} width={WIDTH} onClose={onClose}>
      {reset !== null ? (
        <Link reset={reset} name={account.name} />
      ) : (
        <>
          <p>
            <strong>{account.name}</strong>{' '}
            <span className="muted">{account.posts.map((post) => t(post)).join(' · ')}</span>
          </p>
          <p>{t(a.actMeans[act])}</p>
          {problem === null ? null : <ProblemNote problem={problem} />}
          <p className="form-buttons">
            <button type="button" className="button button-filled" aria-disabled={busy} onClick={() => void take()}>
              {t(a.acts[act])}
            </button>{' '}
            <button type="button" className="button" onClick={onClose}>
              {t(a.cancel)}
            </button>
          </p>
        </>
      )}
    </Sheet>
  );
};

/** What administrators did to accounts lately. */
export const ActList = ({ acts }: Pick<AccountsView, 'acts'>) => {
  const t = useT();
  const { me } = useMe();
  if (acts.length === 0) return null;
  return (
    <section className="card account-acts" aria-labelledby="acts-title">
      <header className="card-head">
        <h2 id="acts-title">{t(a.lastActs)}</h2>
      </header>
      <ul className="rules">
        {acts.map(({ id, act, name, by, at }) => (
          <li key={id} className="account-act">
            <span>
              {t(a.done[act])} <strong>{name}</strong>
            </span>
            <small className="muted">
              {by} · {momentOf(at, me.today)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
};
