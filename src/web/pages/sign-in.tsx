import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Problem } from '#core/api.ts';
import type { DemoAccount } from '#core/api-accounts.ts';
import type { Label } from '#core/result.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { http } from '../api.ts';
import { dropKept } from '../kept.ts';
import { setPrefs, usePrefs } from '../prefs.ts';
import { queries } from '../queries.ts';
import { Seal } from '../shell/brand.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

const route = getRouteApi('/desk/$congress/sign-in');

const useSignIn = () => {
  const { congress } = route.useParams();
  const { next } = route.useSearch();
  const client = useQueryClient();
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const signIn = async (account: string, password: string) => {
    if (busy !== null) return;
    setBusy(account);
    setProblem(null);
    const answer = await http.signIn(congress, account, password);
    if (!answer.ok) {
      setBusy(null);
      return setProblem(answer.error);
    }
    dropKept(congress);
    // Whatever another person saw before in this tab is forgotten.
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === congress && queryKey[1] !== 'congress' });
    await router.invalidate();
    router.history.push(next ?? `/desk/${congress}`);
  };
  return { congress, signIn, problem, setProblem, busy };
};

const DemoAccounts = (props: {
  readonly accounts: readonly DemoAccount[];
  readonly busy: string | null;
  readonly onPick: (account: DemoAccount) => void;
}) => {
  const t = useT();
  return (
    <section className="demo-accounts" aria-labelledby="demo-title">
      <h2 id="demo-title">
        {t(w.demoAccounts)} <span className="demo">{t(w.demo)}</span>
      </h2>
      <p className="muted">{t(w.demoNote)}</p>
      <ul>
        {props.accounts.map((account) => (
          <li key={account.account}>
            <button type="button" aria-disabled={props.busy !== null} onClick={() => props.onPick(account)}>
              <i aria-hidden="true">{account.name.slice(0, 1)}</i>
              <span>
                <strong>{account.name}</strong>
                <small>{t(account.does)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const needBoth = (label: Label): Problem => ({
  type: 'input',
  title: label.zh,
  status: 422,
  detail: label.zh,
  detailEn: label.en,
});

/** Signing in, by account and password; in a demonstration by choosing whose day it is. */
export const SignInPage = () => {
  const t = useT();
  const prefs = usePrefs();
  const { congress, signIn, problem, setProblem, busy } = useSignIn();
  const { data: about } = useQuery(queries.congress(congress));
  const { data: accounts } = useQuery(queries.demo());
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  useTitle(t(w.signIn));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (account.trim() === '' || password === '') return setProblem(needBoth(w.needBoth));
    void signIn(account.trim(), password);
  };
  return (
    <main className={accounts === undefined ? 'sign-in' : 'sign-in sign-in-demo'}>
      <header>
        {about === undefined ? null : <Seal congress={about} />}
        <span className="sign-name">{about === undefined ? t(w.product) : t(about.name)}</span>
        {about?.demo === true ? <span className="demo">{t(w.demo)}</span> : null}
        <button
          type="button"
          className="link"
          lang={prefs.lang === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setPrefs({ lang: prefs.lang === 'zh' ? 'en' : 'zh' })}
        >
          {prefs.lang === 'zh' ? 'English' : '中文'}
        </button>
      </header>
      <form className="card" onSubmit={submit} noValidate>
        <h1>{t(w.signInTo)}</h1>
        <label className="field-name" htmlFor="account">
          {t(w.accountName)}
        </label>
        <input
          id="account"
          className="input"
          autoComplete="username"
          autoCapitalize="none"
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        />
        <label className="field-name" htmlFor="password">
          {t(w.password)}
        </label>
        <input
          id="password"
          className="input"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {problem === null ? null : <ProblemNote problem={problem} />}
        <button type="submit" className="button button-filled button-wide" aria-disabled={busy !== null}>
          {t(w.signIn)}
        </button>
        <p>
          <a href={`/${congress}`}>{t(w.publicSite)}</a>
        </p>
      </form>
      {accounts === undefined ? null : (
        <DemoAccounts accounts={accounts} busy={busy} onPick={(one) => void signIn(one.account, one.password)} />
      )}
    </main>
  );
};
