import type { ArticleView } from '#core/api.ts';
import { longDate } from './format.ts';
import { useT } from './language.tsx';
import { Sheet } from './sheet.tsx';
import { kitWords as w } from './words.ts';

/** The side sheet of an article: number, gist, edition and since when it is in force. */
export const ArticleSheet = ({
  article,
  onClose,
}: {
  readonly article: ArticleView | null;
  readonly onClose: () => void;
}) => {
  const t = useT();
  return (
    <Sheet open={article !== null} onClose={onClose} width={420} title={t(w.article)}>
      {article === null ? null : (
        <div className="sheet-article">
          <h2>{t(article.title)}</h2>
          <p className="sheet-number">{article.number}</p>
          <h3>{t(w.gist)}</h3>
          <p>{t(article.gist)}</p>
          <dl className="facts">
            <div>
              <dt>{t(w.edition)}</dt>
              <dd>{article.edition}</dd>
            </div>
            <div>
              <dt>{t(w.inForce)}</dt>
              <dd>
                {/^\d{4}-\d{2}-\d{2}$/.test(article.inForceOn) ? t(longDate(article.inForceOn)) : article.inForceOn}
              </dd>
            </div>
          </dl>
          <p className="note">{t(w.gistNote)}</p>
        </div>
      )}
    </Sheet>
  );
};
