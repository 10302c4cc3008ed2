import { formatEn, formatZh } from '#core/calendar/date.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';
import { withUnit } from './card.ts';
import type { FigureView } from './figure.ts';

/** The proof beside the number: what is sealed, the proof file, the check. The browser's script fills the verdict and the steps. */
export const proofBox = ({ language: l, slug, year, figure, checkpointHash }: FigureView): Html => {
  const { sealed, definition, value, errata } = figure;
  const zh = l === 'zh';
  const proof = `/${slug}/figures/${definition.key}/proof.json?year=${year}`;
  const row = (label: string, text: string | Html) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`;
  const both = html`${withUnit(l, value, definition.unit)}${value.denominator === null ? null : html`　${groupDigits(value.numerator)}/${groupDigits(value.denominator)}`}`;
  const when =
    sealed === null
      ? zh
        ? '未封存，按最新记录计算'
        : 'not sealed; by the latest records'
      : zh
        ? formatZh(sealed.on)
        : formatEn(sealed.on);
  const place =
    sealed === null
      ? null
      : row(
          zh ? '日志位置' : 'log position',
          zh ? `前${groupDigits(sealed.position)}条` : `first ${groupDigits(sealed.position)} entries`,
        );
  return html`<aside class="proof" id="check" data-verify="${proof}" data-state="idle" data-language="${l}" aria-label="${zh ? '核验' : 'Check'}"><h2 class="verdict" data-verdict>${zh ? '这个数字可以核验' : 'This figure can be checked'}</h2><p class="note" data-note>${zh ? '核验在您的浏览器里进行，数据不离开本页。' : 'The check runs in your browser; nothing leaves the page.'}</p><ol class="checks" data-steps hidden></ol><dl>${row(zh ? (sealed === null ? '数值' : '封存值') : 'value', both)}${row(zh ? '封存' : 'sealed', when)}${place}${row(zh ? '检查点' : 'checkpoint', html`<span class="mono">${checkpointHash.slice(0, 19)}</span>`)}${row(zh ? '更正' : 'errata', errata.length === 0 ? (zh ? '无' : 'none') : String(errata.length))}</dl><div class="buttons"><button type="button" class="btn small" data-verify-go hidden>${zh ? '在浏览器中核验' : 'Check in the browser'}</button><a class="btn second small" href="${proof}" download>${zh ? '下载证明文件' : 'Proof file'}</a></div><p class="note">${zh ? '证明文件可以离线核验。' : 'The proof file can be checked offline. '}<a class="door" href="${inLanguage(l, `/${slug}/verify`)}">${zh ? '怎样自己核验' : 'How to check it'}</a></p></aside>`;
};
