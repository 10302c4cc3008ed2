import { createContext, useContext } from 'react';
import type { ArticleView } from '#core/api.ts';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

/** Opens the side sheet of an article. The shell provides it, so that the sheet is loaded when first asked for. */
export const ArticleContext = createContext<(article: ArticleView) => void>(() => undefined);

/** `§ 监督法 第十五条`: opens the gist of the edition in force for this case. Never a bare tooltip. */
export const Article = ({ article, plain = false }: { readonly article: ArticleView; readonly plain?: boolean }) => {
  const t = useT();
  const open = useContext(ArticleContext);
  return (
    <button type="button" className={plain ? 'article article-plain' : 'article'} onClick={() => open(article)}>
      {plain ? null : (
        <span aria-hidden="true" className="article-mark">
          §{' '}
        </span>
      )}
      {t(article.title)} {article.number}
    </button>
  );
};

/** The articles of something in a row; nothing where there are none. */
export const Articles = ({ basis }: { readonly basis: readonly ArticleView[] }) => {
  const t = useT();
  if (basis.length === 0) return null;
  return (
    <span className="articles">
      <span className="sr-only">{t(w.basis)} </span>
      {basis.map((article) => (
        <Article key={`${article.law}/${article.article}`} article={article} />
      ))}
    </span>
  );
};
