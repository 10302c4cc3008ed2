import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import type { ArticleView } from '#core/api.ts';
import { ArticleContext } from '#kit/ui/article.tsx';
import { GoContext } from '#kit/ui/go.tsx';
import { LangContext } from '#kit/ui/language.tsx';
import { usePhone } from '#kit/ui/use-phone.ts';
import { usePrefs } from './prefs.ts';
import { themeOf } from './theme.ts';

const ArticleSheet = lazy(() =>
  import('#kit/ui/article-sheet.tsx').then((module) => ({ default: module.ArticleSheet })),
);

type Locale = typeof zhCN;

/** Whoever asked their device for less motion gets none of antd’s. */
const STILL = matchMedia('(prefers-reduced-motion: reduce)').matches;

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** antd's own words; the English ones are loaded when they are asked for. */
const useLocale = (lang: 'zh' | 'en'): Locale => {
  const [english, setEnglish] = useState<Locale | null>(null);
  useEffect(() => {
    if (lang === 'en') void import('antd/locale/en_US').then((module) => setEnglish(module.default));
  }, [lang]);
  return lang === 'en' && english !== null ? english : zhCN;
};

/** What stands around every page: language, size of text, grey mode, antd's tokens and nonce, links in place, the article sheet. */
export const Frame = ({ go, children }: { readonly go: (href: string) => void; readonly children: ReactNode }) => {
  const prefs = usePrefs();
  const phone = usePhone();
  const locale = useLocale(prefs.lang);
  const [article, setArticle] = useState<ArticleView | null>(null);
  const [asked, setAsked] = useState(false);
  const theme = useMemo(() => themeOf(prefs.large, phone, STILL), [prefs.large, phone]);
  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = prefs.lang === 'zh' ? 'zh-CN' : 'en';
    root.classList.toggle('large', prefs.large);
    root.classList.toggle('grey', prefs.grey);
  }, [prefs]);
  const open = useMemo(
    () => (found: ArticleView) => {
      setAsked(true);
      setArticle(found);
    },
    [],
  );
  return (
    <LangContext.Provider value={prefs.lang}>
      <GoContext.Provider value={go}>
        <ArticleContext.Provider value={open}>
          <ConfigProvider
            theme={theme}
            locale={locale}
            button={{ autoInsertSpace: false }}
            {...(nonce === '' ? {} : { csp: { nonce } })}
          >
            {children}
            {asked ? (
              <Suspense fallback={null}>
                <ArticleSheet article={article} onClose={() => setArticle(null)} />
              </Suspense>
            ) : null}
          </ConfigProvider>
        </ArticleContext.Provider>
      </GoContext.Provider>
    </LangContext.Provider>
  );
};
