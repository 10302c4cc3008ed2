import type { MeView } from '#core/api.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { setPrefs, usePrefs } from '../prefs.ts';
import { words as w } from '../words.ts';
import { useSignOut } from './leave.tsx';
import { Popover } from './popover.tsx';

/** Language, size of text and grey mode, as switches with their names. */
export const DisplaySwitches = () => {
  const t = useT();
  const prefs = usePrefs();
  return (
    <div className="switches">
      <button
        type="button"
        className="button"
        lang={prefs.lang === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setPrefs({ lang: prefs.lang === 'zh' ? 'en' : 'zh' })}
      >
        {prefs.lang === 'zh' ? 'English' : '中文'}
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={prefs.large}
        onClick={() => setPrefs({ large: !prefs.large })}
      >
        {t(w.large)}
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={prefs.grey}
        onClick={() => setPrefs({ grey: !prefs.grey })}
      >
        {t(w.grey)}
      </button>
    </div>
  );
};

export const AccountMenu = ({ me, congress }: { readonly me: MeView; readonly congress: string }) => {
  const t = useT();
  const signOut = useSignOut();
  const post = me.posts[0];
  return (
    <Popover
      label={t(w.account)}
      className="account"
      face={
        <>
          <i aria-hidden="true">{me.person.name.slice(0, 1)}</i>
          <span className="account-name">{me.person.name}</span>
          {post === undefined ? null : <small>{post.unit === null ? t(post.label) : post.unit.name}</small>}
          <Icon name="down" size={12} />
        </>
      }
    >
      {(close) => (
        <div className="account-sheet">
          <strong>{me.person.name}</strong>
          <ul>
            {me.posts.map((held) => (
              <li key={`${held.post}${held.unit?.id ?? ''}`}>
                {t(held.label)}
                {held.unit === null ? null : <small>{held.unit.name}</small>}
              </li>
            ))}
          </ul>
          <DisplaySwitches />
          <Go className="line" href={`/desk/${congress}/me`} onClick={close}>
            {t(w.settings)}
          </Go>
          <a className="line" href={`/${congress}`}>
            {t(w.publicSite)}
          </a>
          <button type="button" className="line" onClick={signOut}>
            <Icon name="leave" /> {t(w.signOut)}
          </button>
        </div>
      )}
    </Popover>
  );
};
