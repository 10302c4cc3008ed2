import { useRouter } from '@tanstack/react-router';
import type { MeView } from '#core/api.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon, type IconName } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { setPrefs, usePrefs } from '../prefs.ts';
import { words as w } from '../words.ts';
import { Seal } from './brand.tsx';
import { useShownTitle } from './title.ts';

interface Props {
  readonly me: MeView;
  readonly congress: string;
  readonly path: string;
}

const placesOf = ({ congress }: Pick<Props, 'congress'>) =>
  [
    { href: `/desk/${congress}`, label: w.todayShort, icon: 'calendar' },
    { href: `/desk/${congress}/new`, label: w.report, icon: 'camera' },
    { href: `/desk/${congress}/matters`, label: w.duties, icon: 'list' },
    { href: `/desk/${congress}/me`, label: w.me, icon: 'person' },
  ] as const satisfies readonly { href: string; label: { zh: string; en: string }; icon: IconName }[];

const bare = (path: string): string => path.replace(/\/$/, '');

/** The head of a phone: the seal on the four main pages, a way back on all others. */
export const PhoneHead = (props: Props) => {
  const t = useT();
  const prefs = usePrefs();
  const router = useRouter();
  const title = useShownTitle();
  const { me, congress } = props;
  const main = placesOf(props).some(({ href }) => href === bare(props.path));
  return (
    <header className="phone-head">
      {main ? (
        <Seal congress={me.congress} small />
      ) : (
        <button type="button" className="icon-button" aria-label={t(w.back)} onClick={() => router.history.back()}>
          <Icon name="back" size={20} />
        </button>
      )}
      <strong className="phone-title">{main ? t(me.congress.shortName) : title}</strong>
      {me.demo ? <span className="demo">{t(w.demoShort)}</span> : null}
      <span className="phone-tools">
        <button type="button" aria-pressed={prefs.large} onClick={() => setPrefs({ large: !prefs.large })}>
          {t(w.large)}
        </button>
        <Go className="bell" href={`/desk/${congress}/notices`} aria-label={t(w.bell(me.unreadNotices))}>
          <Icon name="bell" size={20} />
          {me.unreadNotices === 0 ? null : <b aria-hidden="true">{me.unreadNotices}</b>}
        </Go>
      </span>
    </header>
  );
};

/** The bar at the bottom of a phone. */
export const PhoneBar = (props: Props) => {
  const t = useT();
  const places = placesOf(props);
  const deepest = [...places].reverse().find(({ href }) => bare(props.path).startsWith(href)) ?? places[0];
  const here =
    bare(props.path) === places[0].href
      ? places[0]
      : deepest === places[0]
        ? /\/new(\/|$)/.test(props.path)
          ? places[1]
          : places[2]
        : deepest;
  return (
    <nav className="phone-bar" aria-label={t(w.menu)}>
      {places.map((place) => (
        <Go key={place.href} href={place.href} {...(place === here ? { 'aria-current': 'page' as const } : {})}>
          <Icon name={place.icon} size={22} />
          <span>{t(place.label)}</span>
        </Go>
      ))}
    </nav>
  );
};
