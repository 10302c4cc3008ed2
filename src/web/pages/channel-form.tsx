import { type FormEvent, useState } from 'react';
import type { Problem } from '#core/api.ts';
import type { ChannelView, NoticeSettingsView } from '#core/api-notices.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { State } from '#kit/ui/state.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { type Answer, http } from '../api.ts';
import { noticeWords as n } from '../notice-words.ts';

const shapes = { none: 'hold', unconfirmed: 'due', on: 'done', off: 'late' } as const;

/** One way out of the desk: its address, the code that confirms it, and taking it back. */
export const ChannelForm = (props: {
  readonly view: ChannelView;
  readonly congress: string;
  readonly onView: (view: NoticeSettingsView) => void;
}) => {
  const t = useT();
  const say = useToast();
  const { view, congress } = props;
  const [address, setAddress] = useState(view.address ?? '');
  const [code, setCode] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ended = (answer: Answer<NoticeSettingsView>): boolean => {
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) props.onView(answer.value);
    return answer.ok;
  };
  const set = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await http.setChannel(congress, view.channel, address);
    ended(answer);
    setCode('');
    if (answer.ok) setSecret(answer.value.channels.find(({ channel }) => channel === view.channel)?.secret ?? null);
  };
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (ended(await http.confirmChannel(congress, view.channel, code))) say(t(n.confirmed));
  };
  const remove = async () => {
    await http.dropChannel(congress, view.channel);
    setAddress('');
    setSecret(null);
    if (ended(await http.noticeSettings(congress))) say(t(n.removed));
  };
  const id = `way-${view.channel}`;
  return (
    <li className="way-out">
      <p>
        <State kind={shapes[view.state]} /> <strong>{t(view.label)}</strong> <small>{t(n.states[view.state])}</small>
        {view.reason === null ? null : <small> {t(view.reason)}</small>}
      </p>
      {view.possible ? (
        <form className="way-line" onSubmit={(event) => void set(event)} noValidate>
          <input
            id={id}
            className="input"
            aria-label={t(n.address(view.label))}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
          <button type="submit" className="button">
            {t(n.sendCode)}
          </button>
          {view.state === 'none' ? null : (
            <button type="button" className="button" onClick={() => void remove()}>
              {t(n.remove(view.label))}
            </button>
          )}
        </form>
      ) : (
        <p className="muted">{t(n.impossible)}</p>
      )}
      {secret === null ? null : (
        <p>
          {t(n.secret)} <code className="notice-secret">{secret}</code>
        </p>
      )}
      {view.state === 'unconfirmed' ? (
        <form className="way-line" onSubmit={(event) => void confirm(event)} noValidate>
          <span>{t(n.codeSent)}</span>
          <input
            className="input notice-code"
            aria-label={t(n.code(view.label))}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <button type="submit" className="button button-filled">
            {t(n.confirm)}
          </button>
        </form>
      ) : null}
      {problem === null ? null : <ProblemNote problem={problem} />}
    </li>
  );
};
