import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Problem } from '#core/api.ts';
import { type NoticeKind, type NoticeSettings, type NoticeSettingsView, noticeKinds } from '#core/api-notices.ts';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { http } from '../api.ts';
import { noticeWords as n } from '../notice-words.ts';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';
import { ChannelForm } from './channel-form.tsx';

/** 22:00 of 1320. */
const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

const Check = (props: { readonly label: string; readonly on: boolean; readonly set: (on: boolean) => void }) => (
  <label className="check">
    <input type="checkbox" checked={props.on} onChange={(event) => props.set(event.target.checked)} />
    <span>{props.label}</span>
  </label>
);

/** When and of what one is told outside the desk. */
const SettingsForm = ({ first, congress }: { readonly first: NoticeSettings; readonly congress: string }) => {
  const t = useT();
  const say = useToast();
  const [settings, setSettings] = useState(first);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (some: Partial<NoticeSettings>) => setSettings((before) => ({ ...before, ...some }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await http.keepNoticeSettings(congress, settings);
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) say(t(n.saved));
  };
  const time = (name: 'quietFrom' | 'quietUntil') => (
    <label className="notice-time">
      <span>{t(n[name])}</span>
      <input
        type="time"
        className="input"
        value={clockText(settings[name])}
        onChange={(event) => event.target.value !== '' && change({ [name]: minuteOf(event.target.value) })}
      />
    </label>
  );
  return (
    <form className="card" onSubmit={(event) => void submit(event)} aria-labelledby="when-title">
      <header className="card-head">
        <h2 id="when-title">{t(n.when)}</h2>
      </header>
      <div className="me-settings">
        <div className="notice-times">
          {time('quietFrom')}
          {time('quietUntil')}
        </div>
        <Check label={t(n.restDays)} on={settings.restDays} set={(restDays) => change({ restDays })} />
        <Check label={t(n.daily)} on={settings.daily} set={(daily) => change({ daily })} />
        <fieldset className="notice-kinds">
          <legend>{t(n.kinds)}</legend>
          {(Object.keys(noticeKinds) as readonly NoticeKind[]).map((kind) => (
            <Check
              key={kind}
              label={t(noticeKinds[kind])}
              on={!settings.off.includes(kind)}
              set={(on) => change({ off: on ? settings.off.filter((one) => one !== kind) : [...settings.off, kind] })}
            />
          ))}
        </fieldset>
        <fieldset className="notice-kinds">
          <legend>{t(n.lang)}</legend>
          {(['zh', 'en'] as const).map((lang) => (
            <label key={lang} className="check">
              <input
                type="radio"
                name="notice-lang"
                checked={settings.lang === lang}
                onChange={() => change({ lang })}
              />
              <span lang={lang === 'zh' ? 'zh-CN' : 'en'}>{lang === 'zh' ? '中文' : 'English'}</span>
            </label>
          ))}
        </fieldset>
        {problem === null ? null : <ProblemNote problem={problem} />}
        <button type="submit" className="button button-filled">
          {t(n.save)}
        </button>
      </div>
    </form>
  );
};

/** How I am told outside the desk: addresses, quiet hours, kinds. */
export const MyNoticesPage = () => {
  const t = useT();
  const client = useQueryClient();
  const { congress } = useMe();
  useTitle(t(n.mine));
  const query = queries.noticeSettings(congress);
  const { data, error, refetch } = useQuery(query);
  const show = (view: NoticeSettingsView) => client.setQueryData(query.queryKey, view);
  if (data === undefined)
    return error === null ? <Waiting rows={6} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  return (
    <div className="page page-narrow page-me">
      <PageHead
        crumbs={[
          { label: w.today, href: `/desk/${congress}` },
          { label: w.settings, href: `/desk/${congress}/me` },
          { label: n.mine },
        ]}
        title={t(n.mine)}
      />
      <section className="card" aria-labelledby="ways-title">
        <header className="card-head">
          <h2 id="ways-title">{t(n.howTo)}</h2>
        </header>
        <p className="card-note">{t(n.inApp)}</p>
        {data.dry ? <p className="card-note notice-dry">{t(n.dry)}</p> : null}
        <ul className="ways-out">
          {data.channels.map((channel) => (
            <ChannelForm key={channel.channel} view={channel} congress={congress} onView={show} />
          ))}
        </ul>
      </section>
      <SettingsForm first={data.settings} congress={congress} />
    </div>
  );
};
