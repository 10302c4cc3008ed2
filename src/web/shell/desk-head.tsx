import type { MeView } from '#core/api.ts';
import { weekdayLabel } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { words as w } from '../words.ts';
import { AccountMenu } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import { Seal } from './brand.tsx';
import { Search } from './search.tsx';

/** Seal and name, search, the mark of demonstration data, the day, the bell, and who is signed in. */
export const DeskHead = ({ me, congress }: { readonly me: MeView; readonly congress: string }) => {
  const t = useT();
  return (
    <header className="head">
      <Go className="brand" href={`/desk/${congress}`}>
        <Seal congress={me.congress} small />
        <strong>{t(me.congress.shortName)}</strong>
        <span>
          {t(w.product)} · {t(w.desk)}
        </span>
      </Go>
      <Search me={me} congress={congress} />
      <div className="head-right">
        {me.demo ? <span className="demo">{t(w.demo)}</span> : null}
        <span className="head-day">
          {me.today} {t(weekdayLabel(me.today))}
        </span>
        <Bell me={me} congress={congress} />
        <AccountMenu me={me} congress={congress} />
      </div>
    </header>
  );
};
