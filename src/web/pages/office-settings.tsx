import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import type { RuleView, SettingsView } from '#core/api-settings.ts';
import { Article } from '#kit/ui/article.tsx';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { queries } from '../queries.ts';
import { settingsWords as s } from '../settings-words.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';
import { RuleChange } from './rule-change.tsx';

/** From when the present value holds, and what comes after it. */
const Since = ({ rule, today }: { readonly rule: RuleView; readonly today: string }) => {
  const t = useT();
  const now = rule.history.findLast(({ since }) => since <= today);
  const next = rule.history.findLast(({ since }) => since > today);
  return (
    <>
      {now === undefined ? t(s.standard) : t(s.ownSince(now.since))}
      {now === undefined ? null : <small className="block muted">{t(s.standardOf(rule.standard))}</small>}
      {next === undefined ? null : <small className="block due">{t(s.comes(next.shown, next.since))}</small>}
    </>
  );
};

const History = ({ rule }: { readonly rule: RuleView }) => {
  const t = useT();
  if (rule.history.length === 0) return null;
  return (
    <details>
      <summary>{t(s.history)}</summary>
      <ul className="rule-history">
        {rule.history.map((one) => (
          <li key={`${one.since} ${one.enteredOn} ${one.shown.zh}`}>
            {t(s.ownSince(one.since))} <strong>{t(one.shown)}</strong>
            <small className="block muted">
              {one.reason === null ? '' : `${one.reason} · `}
              {t(s.entered(one.enteredOn))}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
};

interface RowProps {
  readonly rule: RuleView;
  readonly view: SettingsView;
  readonly today: string;
  readonly congress: string;
  readonly onChange: (rule: RuleView) => void;
}

const RuleRow = ({ rule, view, today, congress, onChange }: RowProps) => {
  const t = useT();
  return (
    <li className="rule">
      <div className="rule-name">
        {rule.case === null ? (
          <strong>{t(rule.label)}</strong>
        ) : (
          <Go href={`/desk/${congress}/${view.duty}/${rule.case}`}>
            <strong>{t(rule.label)}</strong>
          </Go>
        )}
        <span className="block">
          <Article article={rule.basis} />
        </span>
        <History rule={rule} />
      </div>
      <div className="rule-value">
        <strong>{t(rule.shown)}</strong>
        <span className="block">
          <Since rule={rule} today={today} />
        </span>
      </div>
      {view.steps === null ? null : (
        <button type="button" className="button" onClick={() => onChange(rule)}>
          {t(s.change)}
          <span className="sr-only"> {t(rule.label)}</span>
        </button>
      )}
    </li>
  );
};

type RegisterView = SettingsView['registers'][number];

const Given = ({ counts }: Pick<RegisterView, 'counts'>) => {
  const t = useT();
  if (counts.length === 0) return <p className="rule-given muted">{t(s.noneYet)}</p>;
  return (
    <ul className="rule-given">
      {counts.map(({ number, last }) => (
        <li key={number}>
          {number} <small className="muted">{t(s.countOf(last))}</small>
        </li>
      ))}
    </ul>
  );
};

/** How each register writes its numbers, and the last that it gave. */
const Registers = (props: Omit<RowProps, 'rule'>) => {
  const t = useT();
  const rules = props.view.groups.flatMap((group) => group.rules);
  return (
    <section className="card" aria-labelledby="registers-title">
      <header className="card-head">
        <h2 id="registers-title">{t(s.registers)}</h2>
      </header>
      <p className="card-note">{t(s.registersNote)}</p>
      {props.view.registers.map((register) => (
        <Fragment key={register.register}>
          <ul className="rules">
            {rules
              .filter(({ key }) => register.rules.includes(key))
              .map((rule) => (
                <RuleRow key={rule.key} {...props} rule={rule} />
              ))}
          </ul>
          <Given counts={register.counts} />
        </Fragment>
      ))}
    </section>
  );
};

/** What the office sets itself, by the duty that uses it: value, basis, history, change; the number registers; the way to the calendar. */
export const OfficeSettingsPage = () => {
  const t = useT();
  const { me, congress } = useMe();
  const [changing, setChanging] = useState<RuleView | null>(null);
  useTitle(t(s.settings));
  const { data, error, refetch } = useQuery(queries.settings(congress));
  if (data === undefined)
    return error === null ? <Waiting rows={10} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  const common = { view: data, today: me.today, congress, onChange: setChanging };
  const ofRegisters = new Set(data.registers.flatMap(({ rules }) => rules));
  const groups = data.groups.map(({ label, rules }) => ({
    label,
    rules: rules.filter(({ key }) => !ofRegisters.has(key)),
  }));
  return (
    <div className="page page-settings">
      <PageHead
        crumbs={[{ label: w.today, href: `/desk/${congress}` }, { label: s.settings }]}
        title={t(s.settings)}
        meta={t(s.note)}
        actions={
          <Go className="button" href={`/desk/${congress}/settings/calendar/${me.today.slice(0, 4)}`}>
            <Icon name="calendar" /> {t(s.calendar)}
          </Go>
        }
      />
      {data.steps === null ? <p className="muted">{t(s.readOnly)}</p> : null}
      {groups
        .filter(({ rules }) => rules.length > 0)
        .map((group) => (
          <section key={group.label.zh} className="card" aria-label={t(group.label)}>
            <header className="card-head">
              <h2>{t(group.label)}</h2>
            </header>
            <ul className="rules">
              {group.rules.map((rule) => (
                <RuleRow key={rule.key} {...common} rule={rule} />
              ))}
            </ul>
          </section>
        ))}
      <Registers {...common} />
      {changing === null ? null : (
        <RuleChange congress={congress} view={data} rule={changing} onClose={() => setChanging(null)} />
      )}
    </div>
  );
};
