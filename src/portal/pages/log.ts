import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';

export interface LogView {
  readonly language: Language;
  readonly slug: string;
  readonly key: string;
  readonly note: string | null;
  readonly size: number;
  readonly epochs: readonly string[];
}

/** The public log: what it is, its newest signed checkpoint, its key, and where to fetch it. */
export const logPage = ({ language: l, slug, key, note, size, epochs }: LogView): Html => html`<div class="wrap"><section><h1 class="section-title">${l === 'zh' ? '公开记录' : 'The public log'}</h1><p class="lede">${
  l === 'zh'
    ? '本系统里每一步都写成一条记录，记录只增不改，前后相连。下面的检查点是对前若干条记录的签名：留下任何一份，以后就能发现记录被改动、删去或者调换。记录里的个人信息只以看不出内容的凭证存在。'
    : 'Every step is written as an entry; entries are only added, and each depends on those before. The checkpoint below signs the first so many of them: whoever keeps one can later tell whether any was changed, removed or swapped. Personal data stand in it as commitments only.'
}</p></section><section><h2 class="block-title rule">${l === 'zh' ? `最新检查点：${size}条` : `Latest checkpoint: ${size} entries`}</h2>${note === null ? html`<p class="empty">${l === 'zh' ? '还没有签发检查点。' : 'No checkpoint is signed yet.'}</p>` : html`<pre class="mono scroll" tabindex="0">${note}</pre>`}<h2 class="block-title rule">${l === 'zh' ? '核验公钥' : 'Verifier key'}</h2><pre class="mono scroll" tabindex="0">${key}</pre><div class="doors"><a href="/${slug}/log/checkpoint">checkpoint</a><a href="/${slug}/log/key">key</a><a href="${inLanguage(l, `/${slug}/verify`)}">${l === 'zh' ? '怎样自己核验' : 'How to check'}</a></div>${epochs.map((one) => html`<p class="erratum">${one}</p>`)}<p class="note">${l === 'zh' ? '格式：RFC 6962 哈希，C2SP tlog-tiles 与 signed note（Ed25519）。哈希瓦片在 /log/tile/ 之下。' : 'Formats: RFC 6962 hashing, C2SP tlog-tiles and signed notes (Ed25519). Hash tiles lie under /log/tile/.'}</p></section></div>`;

/** How to check a figure oneself: choose a proof file or an address; the box shows what was checked. */
export const verifyPage = (l: Language, slug: string, figures: readonly { readonly label: string; readonly proof: string }[]): Html => html`<div class="wrap narrow"><section><h1 class="section-title">${l === 'zh' ? '怎样自己核验' : 'Check it yourself'}</h1><p class="lede">${
  l === 'zh'
    ? '每个数字都有一份证明文件，里面有定义、有关的全部记录（不含个人信息）和签名的检查点。核验就是用这份文件从头算一遍：记录有没有缺，有没有多，定义有没有换，算出来是不是公布的那个数。'
    : 'Each figure has a proof file with its definition, all records concerned (nothing personal) and a signed checkpoint. To check is to compute it again: is a record missing, is one added, was the definition swapped, is the result the published one.'
}</p><div class="proof" data-verify="" data-state="idle" data-language="${l}"><h2 class="verdict" data-verdict>${l === 'zh' ? '选一份证明文件' : 'Choose a proof file'}</h2><p class="note" data-note>${l === 'zh' ? '文件只在您的浏览器里读，不会上传。' : 'The file is read in your browser and not sent anywhere.'}</p><div class="field"><label for="proof-file">${l === 'zh' ? '证明文件' : 'Proof file'}</label><input type="file" id="proof-file" accept=".json,application/json" data-verify-file></div><div class="field"><label for="proof-address">${l === 'zh' ? '或者本站的地址' : 'or an address of this site'}</label><input type="text" id="proof-address" data-verify-address list="proofs" placeholder="/${slug}/figures/…/proof.json"><datalist id="proofs">${figures.map(({ label, proof }) => html`<option value="${proof}">${label}</option>`)}</datalist></div><div class="field"><label for="proof-key">${l === 'zh' ? '公钥（选填，从别处得到的才有用）' : 'Key (optional; useful only from elsewhere)'}</label><input type="text" id="proof-key" data-verify-key></div><ol class="checks" data-steps hidden></ol><div class="buttons"><button type="button" class="btn small" data-verify-go hidden>${l === 'zh' ? '核验' : 'Check'}</button></div><noscript><p class="fault">${l === 'zh' ? '浏览器里核验需要启用脚本；也可以离线核验。' : 'Checking in the browser needs scripts; you can also check offline.'}</p></noscript></div></section>
<section><h2 class="block-title rule">${l === 'zh' ? '离线核验' : 'Offline'}</h2><p>${l === 'zh' ? '下载证明文件和本项目的源码，断开网络，运行：' : 'Fetch the proof file and this project’s source, go offline, and run:'}</p><pre class="mono scroll" tabindex="0">npm run verify -- proof.json --key key.txt</pre><p class="note">${l === 'zh' ? '公钥最好从别处得到（会议纪要、公报上印的），这样就不必信任本站。' : 'Take the key from elsewhere (printed minutes or bulletin), so that this site need not be trusted.'}</p></section>
<section><h2 class="block-title rule">${l === 'zh' ? '证明文件' : 'Proof files'}</h2><ul class="listing">${figures.map(({ label, proof }) => html`<li><span></span><a href="${proof}">${label}</a></li>`)}</ul></section></div>`;

export interface DataRow {
  readonly label: string;
  readonly href: string;
  readonly note: string;
}
export const dataPage = (l: Language, rows: readonly DataRow[]): Html => html`<div class="wrap"><section><h1 class="section-title">${l === 'zh' ? '开放数据' : 'Open data'}</h1><p class="lede">${l === 'zh' ? '每个页面在同一地址后加 .json 就是数据。可以自由使用，请注明来源和日期。' : 'Every page has its data at the same address with .json. Free to use with source and date.'}</p><div class="scroll"><table><tbody>${rows.map((row) => html`<tr><td><a href="${row.href}">${row.label}</a></td><td>${row.note}</td></tr>`)}</tbody></table></div></section></div>`;

/** A sentence where there is nothing to show, and what to do. */
export const messagePage = (l: Language, title: string, sentence: string, home: string): Html => html`<div class="wrap narrow"><section><h1 class="section-title">${title}</h1><p class="lede">${sentence}</p><div class="buttons"><a class="btn second" href="${home}">${l === 'zh' ? '回首页' : 'Home'}</a></div></section></div>`;

export const congressesPage = (l: Language, rows: readonly { readonly name: string; readonly href: string }[]): Html => html`<div class="wrap"><section><h1 class="section-title">${l === 'zh' ? '各地人大' : 'Congresses'}</h1><ul class="listing">${rows.map(({ name, href }) => html`<li><span></span><a href="${href}">${name}</a></li>`)}</ul></section></div>`;
