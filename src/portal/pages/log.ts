import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';

export interface LogView {
  readonly language: Language;
  readonly slug: string;
  readonly key: string;
  readonly note: string | null;
  readonly size: number;
  readonly epochs: readonly string[];
}

/** The public log: what it is, its newest signed checkpoint, its key, and where to fetch it. */
export const logPage = ({ language: l, slug, key, note, size, epochs }: LogView): Html => {
  const zh = l === 'zh';
  const lede = zh
    ? '本系统里每一步都写成一条记录，记录只增不改，前后相连。下面的检查点是对前若干条记录的签名：留下任何一份，以后就能发现记录被改动、删去或者调换。记录里的个人信息只以看不出内容的凭证存在。'
    : 'Every step is written as an entry; entries are only added, and each depends on those before. The checkpoint below signs the first so many of them: whoever keeps one can later tell whether any was changed, removed or swapped. Personal data stand in it as commitments only.';
  const formats = zh
    ? '格式：RFC 6962 哈希，C2SP tlog-tiles 与 signed note（Ed25519）。哈希瓦片在 /log/tile/ 之下。'
    : 'Formats: RFC 6962 hashing, C2SP tlog-tiles and signed notes (Ed25519). Hash tiles lie under /log/tile/.';
  const block = (text: string, label: string) =>
    html`<pre class="mono scroll" tabindex="0" role="region" aria-label="${label}">${text}</pre>`;
  const latest = zh ? `最新检查点：前${groupDigits(size)}条` : `Latest checkpoint: first ${groupDigits(size)} entries`;
  const keyTitle = zh ? '核验公钥' : 'Verifier key';
  return html`<div class="wrap"><section class="first"><h1 class="page-title">${zh ? '公开记录' : 'The public log'}</h1><p class="lede">${lede}</p>${epochs.map((one) => html`<p class="erratum">${one}</p>`)}</section><section><div class="rule"><h2 class="block-title">${latest}</h2>${note === null ? html`<p class="empty">${zh ? '还没有签发检查点。' : 'No checkpoint is signed yet.'}</p>` : block(note, latest)}</div></section><section><div class="rule"><h2 class="block-title">${keyTitle}</h2>${block(key, keyTitle)}<div class="doors"><a href="/${slug}/log/checkpoint">${zh ? '检查点文件' : 'checkpoint file'}</a><a href="/${slug}/log/key">${zh ? '公钥文件' : 'key file'}</a><a href="${inLanguage(l, `/${slug}/verify`)}">${zh ? '怎样自己核验' : 'How to check'}</a></div><p class="note">${formats}</p></div></section></div>`;
};

/** A figure whose proof file can be chosen. */
export interface Provable {
  readonly label: string;
  readonly proof: string;
}

/** How to check a figure oneself: choose a proof file or an address; the box shows what was checked. */
export const verifyPage = (l: Language, slug: string, figures: readonly Provable[]): Html => {
  const zh = l === 'zh';
  const lede = zh
    ? '每个数字都有一份证明文件，里面有定义、有关的全部记录（不含个人信息）和签名的检查点。核验就是用这份文件从头算一遍：记录有没有缺，有没有多，定义有没有换，算出来是不是公布的那个数。'
    : 'Each figure has a proof file with its definition, all records concerned (nothing personal) and a signed checkpoint. To check is to compute it again: is a record missing, is one added, was the definition swapped, is the result the published one.';
  const offline = zh
    ? '下载证明文件和本项目的源码，断开网络，运行：'
    : 'Fetch the proof file and this project’s source, go offline, and run:';
  const trust = zh
    ? '公钥最好从别处得到（会议纪要、公报上印的），这样就不必信任本站。'
    : 'Take the key from elsewhere (printed minutes or bulletin), so that this site need not be trusted.';
  const list =
    figures.length === 0
      ? html`<p class="empty">${zh ? '还没有可以核验的数字。' : 'No figure can be checked yet.'}</p>`
      : html`<div class="rows">${figures.map(({ label, proof }) => html`<div><a href="${proof}">${label}</a><small>JSON</small></div>`)}</div>`;
  return html`<div class="wrap"><section class="first"><h1 class="page-title">${zh ? '怎样自己核验' : 'Check it yourself'}</h1><p class="lede">${lede}</p></section><div class="columns"><section>${verifyBox(l, slug, figures)}</section>
<div><section><div class="rule"><h2 class="block-title">${zh ? '离线核验' : 'Offline'}</h2><p>${offline}</p><pre class="mono scroll" tabindex="0" role="region" aria-label="${zh ? '命令' : 'command'}">npm run verify -- proof.json --key key.txt</pre><p class="note">${trust}</p></div></section><section><div class="rule"><h2 class="block-title">${zh ? '证明文件' : 'Proof files'}</h2>${list}</div></section></div></div></div>`;
};

const verifyBox = (l: Language, slug: string, figures: readonly Provable[]): Html => {
  const zh = l === 'zh';
  const optional = html`<span class="optional">${zh ? '选填，从别处得到的才有用' : 'optional; useful only from elsewhere'}</span>`;
  return html`<div class="proof" data-verify="" data-state="idle" data-language="${l}"><h2 class="verdict" data-verdict>${zh ? '选一份证明文件' : 'Choose a proof file'}</h2><p class="note" data-note>${zh ? '文件只在您的浏览器里读，不会上传。' : 'The file is read in your browser and not sent anywhere.'}</p><div class="field"><label for="proof-file">${zh ? '证明文件' : 'Proof file'}</label><input type="file" id="proof-file" accept=".json,application/json" data-verify-file></div><div class="field"><label for="proof-address">${zh ? '或者本站的地址' : 'or an address of this site'}</label><input type="text" id="proof-address" data-verify-address list="proofs" placeholder="/${slug}/figures/…/proof.json"><datalist id="proofs">${figures.map(({ label, proof }) => html`<option value="${proof}">${label}</option>`)}</datalist></div><div class="field"><label for="proof-key">${zh ? '公钥' : 'Key'}${optional}</label><input type="text" id="proof-key" data-verify-key></div><ol class="checks" data-steps hidden></ol><div class="buttons"><button type="button" class="btn small" data-verify-go hidden>${zh ? '核验' : 'Check'}</button></div><noscript><p class="fault">${zh ? '浏览器里核验需要启用脚本；也可以离线核验。' : 'Checking in the browser needs scripts; you can also check offline.'}</p></noscript></div>`;
};

export interface DataRow {
  readonly label: string;
  readonly href: string;
  readonly note: string;
}
export const dataPage = (l: Language, rows: readonly DataRow[]): Html =>
  html`<div class="wrap"><section class="first"><h1 class="page-title">${l === 'zh' ? '开放数据' : 'Open data'}</h1><p class="lede">${l === 'zh' ? '下面每一项都可以直接下载。可以自由使用，请注明来源和日期。' : 'Each of these can be fetched as it is. Free to use with source and date.'}</p></section><section class="first"><div class="rule rows">${rows.map((row) => html`<div><a href="${row.href}">${row.label}</a><small>${row.note}</small></div>`)}</div></section></div>`;

/** A sentence where there is nothing to show, and what to do. */
export const messagePage = (l: Language, title: string, sentence: string, home: string): Html =>
  html`<div class="wrap"><section class="message"><h1 class="page-title">${title}</h1><p class="lede">${sentence}</p><div class="buttons"><a class="btn second" href="${home}">${l === 'zh' ? '回首页' : 'Home'}</a></div></section></div>`;

export const congressesPage = (l: Language, rows: readonly { readonly name: string; readonly href: string }[]): Html =>
  html`<div class="wrap"><section class="first"><h1 class="page-title">${l === 'zh' ? '各地人大' : 'Congresses'}</h1>${rows.length === 0 ? html`<p class="empty">${l === 'zh' ? '还没有人大在这里公布数字。' : 'No congress publishes here yet.'}</p>` : html`<div class="rows">${rows.map(({ name, href }) => html`<div><a href="${href}">${name}</a></div>`)}</div>`}</section></div>`;
