import type { CaseView, ClockView } from '#core/api.ts';
import { Article } from './article.tsx';
import { useLang, useT } from './language.tsx';
import { nowParts } from './now-parts.ts';
import { Way } from './way.tsx';
import { kitWords as w } from './words.ts';

const labels = { late: w.overdue, open: w.now, closed: w.closed, annulled: w.annulled } as const;

/** The clock that the sentence speaks of: the first that nothing has stopped, else the last. */
const clockOf = (clocks: readonly ClockView[]): ClockView | undefined =>
  clocks.find(({ stoppedOn }) => stoppedOn === null) ?? clocks[clocks.length - 1];

/** Who should do what by when, under which article; below it the way of the case. */
export const Now = ({ view }: { readonly view: Pick<CaseView, 'now' | 'way' | 'clocks' | 'today'> }) => {
  const t = useT();
  const lang = useLang();
  const { now } = view;
  const clock = clockOf(view.clocks);
  const sentence = t(now.sentence);
  return (
    <section className={`now now-${now.kind}`} aria-label={t(labels[now.kind])}>
      <div className="now-main">
        <strong className="now-label">{t(labels[now.kind])}</strong>
        <div>
          <p className="now-sentence">
            {clock === undefined
              ? sentence
              : nowParts(sentence).map(({ text, kind }) =>
                  kind === 'plain' ? (
                    text
                  ) : (
                    <a key={text} className={`now-${kind}`} href={`#clock-${clock.clock}-${clock.startSeq}`}>
                      {text}
                    </a>
                  ),
                )}
          </p>
          <p className="now-basis">
            {now.basis.length === 0 ? null : (
              <span>
                {t(w.basis)}{' '}
                {now.basis.map((article, index) => (
                  <span key={`${article.law}/${article.article}`}>
                    {index === 0 ? '' : lang === 'zh' ? '、' : ', '}
                    <Article article={article} plain />
                  </span>
                ))}
              </span>
            )}
            <span>{t(now.edition)}</span>
          </p>
        </div>
      </div>
      <Way way={view.way} today={view.today} />
    </section>
  );
};
