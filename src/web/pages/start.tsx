import { Articles } from '#kit/ui/article.tsx';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { useMe } from '../shell/me-context.ts';
import { useTitle } from '../shell/title.ts';
import { useStarts } from '../starts.ts';
import { words as w } from '../words.ts';

/** Every step that opens a case and that I may take, whatever the duty. */
export const StartPage = () => {
  const t = useT();
  const { me, congress } = useMe();
  useTitle(t(w.newCase));
  const { starts, waiting } = useStarts(me, congress);
  return (
    <div className="page page-narrow">
      <PageHead crumbs={[{ label: w.today, href: `/desk/${congress}` }, { label: w.newCase }]} title={t(w.newTitle)} />
      <ul className="starts">
        {starts.map(({ duty, step }) => (
          <li key={`${duty.duty}/${step.step}`} className="card">
            <Go href={`/desk/${congress}/${duty.duty}/new/${step.step}`}>
              <Icon name={step.fields.some(({ pictures }) => pictures === true) ? 'camera' : 'pen'} size={22} />
              <span>
                <strong>{t(step.label)}</strong>
                <small>{t(duty.label)}</small>
              </span>
              <Icon name="right" />
            </Go>
            <Articles basis={step.basis.slice(0, 1)} />
          </li>
        ))}
      </ul>
      {waiting && starts.length === 0 ? <Waiting /> : null}
      {!waiting && starts.length === 0 ? <p className="card empty">{t(w.noStarts)}</p> : null}
    </div>
  );
};
