import type { Congress } from '#store/congress.ts';
import type { Bundle } from '#store/notices/claim.ts';

/** A message as adapters carry it: one line for each notice, each with its door. It names no person. */
export interface Outgoing {
  readonly id: string;
  readonly createdAt: Date;
  readonly lang: 'zh' | 'en';
  readonly type: 'notice' | 'digest' | 'confirm';
  readonly subject: string;
  readonly lines: readonly {
    readonly kind: string;
    readonly text: string;
    readonly due: string | null;
    readonly href: string;
  }[];
  /** The code that confirms an address. */
  readonly code: string | null;
  /** Where its owner says how to be told. */
  readonly settingsHref: string;
}

/** The words of a bundle in its owner's language. */
export const outgoing = (bundle: Bundle, { slug, settings }: Congress, origin: string): Outgoing => {
  const { lang } = bundle;
  const desk = `${origin}/desk/${slug}`;
  const lines = bundle.notices.map(({ kind, text, due, duty, case: id }) => ({
    kind,
    text: text[lang],
    due,
    href: duty === null || id === null ? `${desk}/me/notices` : `${desk}/${duty}/${id}`,
  }));
  const [first] = lines;
  const name = settings.shortName[lang];
  const words =
    bundle.code !== null
      ? { zh: `验证码 ${bundle.code}`, en: `Code ${bundle.code}` }
      : lines.length === 1 && first !== undefined
        ? { zh: first.text, en: first.text }
        : { zh: `${lines.length}条通知`, en: `${lines.length} notices` };
  return {
    id: bundle.id,
    createdAt: bundle.createdAt,
    lang,
    type: bundle.code !== null ? 'confirm' : lines.length === 1 ? 'notice' : 'digest',
    subject: `${lang === 'zh' ? `【${name}】` : `[${name}] `}${words[lang]}`,
    lines,
    code: bundle.code,
    settingsHref: `${desk}/me/notices`,
  };
};

/** The body of a mail: plain text, with the way to switch it off. */
export const plainText = ({ lang, lines, code, settingsHref }: Outgoing): string => {
  const zh = lang === 'zh';
  const body =
    code !== null
      ? [
          zh ? `验证码：${code}` : `Code: ${code}`,
          zh
            ? '请在“我的通知”里填写，30分钟内有效。如果不是您本人设置的，不用理会，不会再发。'
            : 'Enter it under “My notices” within 30 minutes. If you did not ask for it, ignore it; nothing more will come.',
        ]
      : [...lines.flatMap(({ text, href }) => [text, href, '']), zh ? '请登录后办理。' : 'Please sign in to act.'];
  const foot = zh ? `通知设置（可以停发）：${settingsHref}` : `Notice settings (to stop these): ${settingsHref}`;
  return `${[...body, '', '-- ', foot].join('\n')}\n`;
};
