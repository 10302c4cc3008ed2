import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Problem } from '#core/api.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { accountWords as a } from '../account-words.ts';
import { http } from '../api.ts';
import { queries } from '../queries.ts';
import { Seal } from '../shell/brand.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

const route = getRouteApi('/desk/$congress/first');

const differ: Problem = {
  type: 'input',
  title: a.different.zh,
  status: 422,
  detail: a.different.zh,
  detailEn: a.different.en,
};

const PasswordField = (props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => (
  <>
    <label className="field-name" htmlFor={props.id}>
      {props.label}
    </label>
    <input
      id={props.id}
      className="input"
      type="password"
      autoComplete="new-password"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  </>
);

/** Opened by a one-time link: the first password of an account, and in. */
export const FirstPasswordPage = () => {
  const t = useT();
  const { congress } = route.useParams();
  const { data: about } = useQuery(queries.congress(congress));
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  useTitle(t(a.first));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (password !== again) return setProblem(differ);
    setBusy(true);
    setProblem(null);
    const answer = await http.firstPassword({ congress, token: location.hash.slice(1), password });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    // A fresh page: nothing of another person stays in this tab, and the link leaves the address.
    location.replace(`/desk/${congress}`);
  };
  return (
    <main className="sign-in">
      <header>
        {about === undefined ? null : <Seal congress={about} />}
        <span className="sign-name">{about === undefined ? t(w.product) : t(about.name)}</span>
      </header>
      <form className="card" onSubmit={(event) => void submit(event)} noValidate>
        <h1>{t(a.first)}</h1>
        <p className="muted">{t(a.firstNote)}</p>
        <PasswordField id="password" label={t(a.password)} value={password} onChange={setPassword} />
        <PasswordField id="again" label={t(a.again)} value={again} onChange={setAgain} />
        {problem === null ? null : <ProblemNote problem={problem} />}
        <button type="submit" className="button button-filled button-wide" aria-disabled={busy}>
          {t(a.enter)}
        </button>
        <p>
          <a href={`/${congress}`}>{t(w.publicSite)}</a>
        </p>
      </form>
    </main>
  );
};
