import type { MeView } from '#core/api.ts';
import { longDate, weekdayLabel } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { useStarts } from '../starts.ts';
import { words as w } from '../words.ts';

interface Props {
  readonly me: MeView;
  readonly congress: string;
}

/** The day and who looks at it, over the sentence. */
export const PhoneDay = ({ me }: Pick<Props, 'me'>) => {
  const t = useT();
  return (
    <p className="phone-day">
      {t(longDate(me.today))} {t(weekdayLabel(me.today))}　{me.person.name}
    </p>
  );
};

const SHOWN = 3;

/** What can be begun from here, one press each. */
export const PhoneStarts = ({ me, congress }: Props) => {
  const t = useT();
  const { starts } = useStarts(me, congress);
  if (starts.length === 0) return null;
  return (
    <nav className="phone-starts" aria-label={t(w.newCase)}>
      {starts.slice(0, SHOWN).map(({ duty, step }) => (
        <Go key={`${duty.duty}/${step.step}`} href={`/desk/${congress}/${duty.duty}/new/${step.step}`}>
          <Icon name={step.fields.some(({ pictures }) => pictures === true) ? 'camera' : 'pen'} size={20} />
          {t(step.label)}
        </Go>
      ))}
    </nav>
  );
};
