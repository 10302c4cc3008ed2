import type { MeView } from '#core/api.ts';
import { timeOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon, type IconName } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { accountWords as a } from '../account-words.ts';
import type { LiveState } from '../live.ts';
import { noticeWords as n } from '../notice-words.ts';
import { rosterWords as r } from '../roster-words.ts';
import { settingsWords as s } from '../settings-words.ts';
import { words as w } from '../words.ts';

interface Line {
  readonly href: string;
  readonly name: string;
  readonly count: number;
  readonly icon: IconName | null;
  readonly here: boolean;
}

const MenuLine = ({ line }: { readonly line: Line }) => {
  const t = useT();
  return (
    <li>
      <Go
        href={line.href}
        className="menu-line"
        title={line.name}
        {...(line.here ? { 'aria-current': 'page' as const } : {})}
      >
        {line.icon === null ? (
          <i className="glyph" aria-hidden="true">
            {line.name.slice(0, 1)}
          </i>
        ) : (
          <Icon name={line.icon} />
        )}
        <span className="menu-name">{line.name}</span>
        {line.count === 0 ? null : (
          <span className="menu-count">
            <span aria-hidden="true">{line.count}</span>
            <span className="sr-only">{t(w.mineCount(line.count))}</span>
          </span>
        )}
      </Go>
    </li>
  );
};

interface Props {
  readonly me: MeView;
  readonly congress: string;
  readonly path: string;
  readonly live: LiveState;
  readonly onHelp: () => void;
}

/** The menu on the left: today, the duties that the server names, the whole. Narrow screens keep its signs and counts. */
export const Menu = ({ me, congress, path, live, onHelp }: Props) => {
  const t = useT();
  const base = `/desk/${congress}`;
  const at = (href: string) => path === href || path.startsWith(`${href}/`);
  const year = me.today.slice(0, 4);
  const mine = me.menu.reduce((sum, item) => sum + item.mine, 0);
  const line = (href: string, name: string, icon: IconName | null, count = 0): Line => ({
    href,
    name,
    icon,
    count,
    here: at(href),
  });
  const top = { ...line(base, t(w.today), 'home', mine), here: path === base || path === `${base}/` };
  const duties = me.menu.map((item) => line(`${base}/${item.duty}`, t(item.label), null, item.mine));
  const rest = [
    line(`${base}/figures/${year}`, t(w.figuresOf(year)), 'bars'),
    ...(me.hasRoster ? [line(`${base}/roster`, t(r.roster), 'list')] : []),
    line(`${base}/notices`, t(w.notices), 'bell', me.unreadNotices),
    ...(me.posts.some(({ post }) => post === 'office' || post === 'administrator')
      ? [line(`${base}/outbox`, t(n.outbox), 'copy')]
      : []),
    line(`${base}/jobs`, t(w.jobs), 'sync'),
    ...(me.mayImport ? [line(`${base}/import`, t(w.import), 'sheet')] : []),
    ...(me.hasAccounts ? [line(`${base}/accounts`, t(a.accounts), 'lock')] : []),
    ...(me.hasSettings ? [line(`${base}/settings`, t(s.settings), 'pen')] : []),
    line(`${base}/me`, t(w.settings), 'person'),
  ];
  return (
    <div className="side">
      <nav aria-label={t(w.menu)} className="menu">
        <ul>
          <MenuLine line={top} />
          <MenuLine line={line(`${base}/new`, t(w.newCase), 'plus')} />
        </ul>
        <h2>{t(w.duties)}</h2>
        <ul>
          {duties.map((one) => (
            <MenuLine key={one.href} line={one} />
          ))}
        </ul>
        <h2>{t(w.whole)}</h2>
        <ul>
          {rest.map((one) => (
            <MenuLine key={one.href} line={one} />
          ))}
        </ul>
      </nav>
      <footer className="side-foot">
        <span className={live.connected ? 'sync' : 'sync sync-lost'}>
          <State kind={live.connected ? 'done' : 'hold'} size={12} />
          <span className="side-words">
            {live.connected ? t(w.synced(timeOf(live.at ?? new Date().toISOString()))) : t(w.reconnecting)}
          </span>
        </span>
        <button type="button" onClick={onHelp} title={t(w.help)}>
          <kbd>?</kbd> <span className="side-words">{t(w.keys)}</span>
          <span className="sr-only">{t(w.help)}</span>
        </button>
      </footer>
    </div>
  );
};
