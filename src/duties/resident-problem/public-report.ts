import { addDays, formatEn, formatZh } from '#core/calendar/date.ts';
import type { Json } from '#core/json.ts';
import type { FieldFault } from '#core/schema.ts';
import type { PublicAnswer, PublicTaken, PublicWorld } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { chips, choices, faultSummary, fileField, hidden, selectField, textArea, textField } from '#kit/html/parts.ts';
import { categories } from './words.ts';

const texts = {
  title: { zh: '反映问题', en: 'Report a problem' },
  box: { zh: '有什么事，想告诉代表？', en: 'Something to tell a deputy?' },
  boxHint: { zh: '写下您遇到的事，例如门口积水、公交改线、看病配药……', en: 'Write what happened: a flooded gate, a bus line, a prescription…' },
  go: { zh: '开始写', en: 'Start writing' },
  boxNote: { zh: '不用注册，不用留姓名。三步写完，当场拿回执。', en: 'No account, no name. Three steps, and a receipt at once.' },
  lookUp: { zh: '查回执', en: 'Look up a receipt' },
  number: { zh: '编号', en: 'number' },
  code: { zh: '查询码', en: 'code' },
  search: { zh: '查询', en: 'Look up' },
  q1: { zh: '什么事，在哪里？', en: 'What is it, and where?' },
  q2: { zh: '怎样联系您？', en: 'How can we reach you?' },
  q2note: { zh: '都可以不填。不填，也能用回执查结果，办理不受影响。', en: 'Nothing is required. Without it you follow the result by the receipt; handling is the same.' },
  q3: { zh: '看一遍，交给代表', en: 'Look it over and hand it in' },
  optional: { zh: '选填', en: 'optional' },
  next: { zh: '下一步', en: 'Next' },
  back: { zh: '上一步', en: 'Back' },
  send: { zh: '交给代表', en: 'Hand it to the deputies' },
  open: { zh: '会公开的', en: 'Made public' },
  openNote: { zh: '核对、去掉个人信息后，以摘要公开', en: 'as an abstract, after a check for personal data' },
  closed: { zh: '不公开的', en: 'Not public' },
  kept: { zh: '姓名和电话不公开，存入日志的只是看不出内容的凭证。您可以随时要求删去。', en: 'Name and telephone are never public; the log holds only a commitment. You may ask to have them erased at any time.' },
  photos: { zh: '照片', en: 'Photographs' },
  photosHint: { zh: '最多6张；照片里的位置信息会先去掉', en: 'up to 6; place data in them are removed first' },
} as const;

/** The box on the home page: what a resident came for. */
export const reportBox = ({ language: l, slug }: Pick<PublicWorld, 'language' | 'slug'>): Html => {
  const at = inLanguage(l, `/${slug}`);
  return html`<div class="box"><form method="post" action="${at}/report"><label class="block-title" for="text">${texts.box[l]}</label><textarea id="text" name="text" rows="3" placeholder="${texts.boxHint[l]}"></textarea>${hidden('at', '0')}<div class="buttons"><button class="btn wide">${texts.go[l]}</button></div><p class="note">${texts.boxNote[l]}</p></form>
<form class="rule query" method="post" action="${at}/follow"><h2 class="label">${texts.lookUp[l]}</h2><div><label for="number">${texts.number[l]}</label><input type="text" id="number" name="number" placeholder="2026-0037" autocomplete="off"></div><div><label for="code">${texts.code[l]}</label><input type="text" id="code" name="code" placeholder="7K4M-Q2P9" autocomplete="off"></div><div class="go"><button class="btn second small">${texts.search[l]}</button></div></form></div>`;
};

type Form = Readonly<Record<string, string>>;
const FIELDS = ['text', 'category', 'town', 'place', 'name', 'phone', 'consent', 'key', 'photos'] as const;
const FIRST: readonly string[] = ['text', 'category', 'town', 'place', 'photos'];

/** The three steps: each a plain form post that carries what was written before; the last one hands it in. */
export const report = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, form } = world;
  if (form === null) return screen(world, 1, { key: world.newKey() }, []);
  const photos = [...(form['photos'] ?? '').split(',').filter((one) => one !== ''), ...world.files].slice(0, 6).join(',');
  const kept: Form = { ...form, photos, key: form['key'] ?? world.newKey() };
  if (form['back'] !== undefined) return screen(world, form['back'] === '2' ? 2 : 1, kept, []);
  switch (form['at']) {
    case '1': {
      const faults = [...firstFaults(kept), ...world.fileFaults];
      return screen(world, faults.length > 0 ? 1 : 2, kept, faults);
    }
    case '2':
      return screen(world, 3, kept, []);
    case '3': {
      const taken = await world.start('report', input(kept), kept['key'] ?? world.newKey());
      if (taken.ok) return { title: l === 'zh' ? '代表收到了' : 'Received', body: receipt(world, taken) };
      const inFirst = taken.faults.some(({ field }) => FIRST.includes(field));
      return screen(world, inFirst ? 1 : 2, kept, taken.faults);
    }
    default:
      return screen(world, 1, kept, []);
  }
};

const input = (form: Form): Readonly<Record<string, Json>> => ({
  ...Object.fromEntries(['text', 'category', 'town', 'place', 'name', 'phone', 'consent'].flatMap((name) => (form[name] === undefined || form[name] === '' ? [] : [[name, form[name]]]))),
  ...(form['photos'] === undefined || form['photos'] === '' ? {} : { photos: form['photos'].split(',') }),
  channel: 'online',
});

const firstFaults = (form: Form): readonly FieldFault[] => [
  ...([...(form['text'] ?? '').trim()].length < 4 ? [{ field: 'text', message: { zh: '请写下是什么事，至少4个字。', en: 'Please write what it is, at least 4 characters.' } }] : []),
  ...([...(form['text'] ?? '')].length > 2_000 ? [{ field: 'text', message: { zh: '太长了，最多2000字。', en: 'Too long: at most 2,000 characters.' } }] : []),
  ...(Object.hasOwn(categories, form['category'] ?? '') ? [] : [{ field: 'category', message: { zh: '请选一个类别。', en: 'Please choose a category.' } }]),
  ...((form['town'] ?? '') === '' ? [{ field: 'town', message: { zh: '请选街镇。', en: 'Please choose a town.' } }] : []),
];

const screen = async (world: PublicWorld, at: 1 | 2 | 3, form: Form, faults: readonly FieldFault[]): Promise<PublicAnswer> => {
  const { language: l, slug } = world;
  const heading = [texts.q1, texts.q2, texts.q3][at - 1]?.[l] ?? '';
  const carried = FIELDS.filter((name) => (at === 1 ? !FIRST.includes(name) || name === 'photos' : at === 2 ? !['name', 'phone', 'consent'].includes(name) : true));
  const body = at === 1 ? await first(world, form, faults) : at === 2 ? second(l, form, faults) : third(world, form);
  const action = inLanguage(l, `/${slug}/report`);
  return {
    status: faults.length > 0 ? 422 : 200,
    title: heading,
    body: html`<div class="wrap narrow"><div class="steps"><b>${l === 'zh' ? `第${at}步` : `Step ${at}`}</b>${l === 'zh' ? '，共3步' : ' of 3'}<div class="bar" aria-hidden="true">${[1, 2, 3].map((one) => html`<i class="${one <= at ? 'on' : ''}"></i>`)}</div></div>
<form method="post" action="${action}" enctype="multipart/form-data" data-draft="report" novalidate>${at > 1 ? html`<button class="back tools" name="back" value="${at - 1}">‹ ${texts.back[l]}</button>` : null}<h1 class="section-title">${heading}</h1>${faultSummary(l, faults)}${carried.map((name) => hidden(name, form[name] ?? ''))}${hidden('at', String(at))}${body}<div class="buttons"><button class="btn wide">${at === 3 ? texts.send[l] : texts.next[l]}</button></div><p class="note" data-draft-note aria-live="polite"></p></form></div>`,
  };
};

const fault = (l: Language, faults: readonly FieldFault[], field: string): string | undefined => faults.find((one) => one.field === field)?.message[l];

const first = async (world: PublicWorld, form: Form, faults: readonly FieldFault[]): Promise<Html> => {
  const { language: l, slug } = world;
  const similar = (form['text'] ?? '').length >= 6 ? await world.similar(form['text'] ?? '') : [];
  const photos = (form['photos'] ?? '').split(',').filter((one) => one !== '').length;
  return html`${textArea({ name: 'text', label: l === 'zh' ? '说说是什么事' : 'What is the matter', fault: fault(l, faults, 'text') }, form['text'] ?? '', 6, texts.boxHint[l])}
<div data-similar="${inLanguage(l, `/${slug}/similar`)}" data-listed="${inLanguage(l, `/${slug}/resident-problem`)}">${similar.length === 0 ? null : html`<div class="kept"><div><b>${l === 'zh' ? '也许已经有人反映过：' : 'Perhaps already reported:'}</b><ul>${similar.map((one) => html`<li><a href="${inLanguage(l, `/${slug}/resident-problem/${one.number}`)}">${one.title}</a>　${one.openedOn}</li>`)}</ul></div></div>`}</div>
${chips({ name: 'category', label: l === 'zh' ? '属于哪一类' : 'Category', fault: fault(l, faults, 'category') }, Object.entries(categories).map(([value, label]) => ({ value, label: label[l] })), form['category'] ?? '')}
${selectField({ name: 'town', label: l === 'zh' ? '在哪个街镇' : 'Town', fault: fault(l, faults, 'town') }, world.units('town').map(({ id, name }) => ({ value: id, label: name })), form['town'] ?? '', l === 'zh' ? '请选择' : 'Please choose')}
${textField({ name: 'place', label: l === 'zh' ? '具体地点' : 'Place', optional: texts.optional[l], fault: fault(l, faults, 'place') }, form['place'] ?? '', { max: 200 })}
${fileField({ name: 'photo', label: texts.photos[l], optional: texts.optional[l], hint: `${texts.photosHint[l]}${photos > 0 ? (l === 'zh' ? `；已收到${photos}张` : `; ${photos} received`) : ''}`, fault: fault(l, faults, 'photo') }, 'image/*')}`;
};

const second = (l: Language, form: Form, faults: readonly FieldFault[]): Html => html`<p class="lede">${texts.q2note[l]}</p>
${textField({ name: 'name', label: l === 'zh' ? '怎么称呼您' : 'What shall we call you', optional: texts.optional[l], fault: fault(l, faults, 'name') }, form['name'] ?? '', { max: 40, placeholder: l === 'zh' ? '例如：李女士' : 'such as: Ms Li' })}
${textField({ name: 'phone', label: l === 'zh' ? '手机号码' : 'Telephone', optional: texts.optional[l], fault: fault(l, faults, 'phone') }, form['phone'] ?? '', { type: 'tel', max: 30 })}
${choices({ name: 'consent', label: l === 'zh' ? '谁可以看到联系方式' : 'Who may see how to reach you' }, [
  { value: 'receiver', label: l === 'zh' ? '只有接收的代表和联络员' : 'Only the deputy and liaison who receive it', note: l === 'zh' ? '承办单位看不到' : 'the handling organ does not see it' },
  { value: 'organ', label: l === 'zh' ? '承办单位也可以联系我' : 'The handling organ may reach me too', note: l === 'zh' ? '方便到现场核对' : 'to look at the place together' },
], form['consent'] ?? 'receiver')}
<div class="kept"><p>${texts.kept[l]}</p></div>`;

const third = ({ language: l, nameOf }: PublicWorld, form: Form): Html => {
  const change = (back: string) => html`<button class="tools back" name="back" value="${back}">${l === 'zh' ? '改' : 'change'}</button>`;
  const row = (label: string, value: string, back: string) => html`<div><dt>${label}</dt><dd>${value}</dd><dd>${change(back)}</dd></div>`;
  const none = l === 'zh' ? '没有填' : 'not given';
  const category = categories[form['category'] as keyof typeof categories]?.[l] ?? '';
  const photos = (form['photos'] ?? '').split(',').filter((one) => one !== '').length;
  const phone = form['phone'] ?? '';
  return html`<div class="review"><h2>${texts.open[l]}<span class="note">${texts.openNote[l]}</span></h2><dl>${row(l === 'zh' ? '什么事' : 'what', form['text'] ?? '', '1')}${row(l === 'zh' ? '类别' : 'category', category, '1')}${row(l === 'zh' ? '地点' : 'place', `${nameOf(form['town'] ?? '')} ${form['place'] ?? ''}`, '1')}${row(texts.photos[l], l === 'zh' ? `${photos}张` : String(photos), '1')}</dl></div>
<div class="review private"><h2>${texts.closed[l]}</h2><dl>${row(l === 'zh' ? '称呼' : 'name', form['name'] === undefined || form['name'] === '' ? none : form['name'], '2')}${row(l === 'zh' ? '手机' : 'telephone', phone === '' ? none : `${phone.slice(0, 3)}****${phone.slice(-4)}`, '2')}</dl></div>
<p class="lede">${l === 'zh' ? `交出后由${nameOf(form['town'] ?? '')}代表之家接收。代表听取和反映，由有关单位办理。` : `It goes to the deputies’ home of ${nameOf(form['town'] ?? '')}. Deputies hear and pass it on; organs handle it.`}</p>`;
};

const receipt = (world: PublicWorld, taken: PublicTaken): Html => {
  const { language: l, slug, today } = world;
  const at = inLanguage(l, `/${slug}/follow`);
  const day = (n: number) => (l === 'zh' ? formatZh(addDays(today, n)) : formatEn(addDays(today, n)));
  return html`<div class="wrap narrow"><section><h1 class="section-title">${l === 'zh' ? '代表收到了' : 'The deputies have it'}</h1><p class="lede">${l === 'zh' ? '请存好回执，凭它查结果、作评价。查询码只显示这一次，不要告诉别人。' : 'Keep the receipt: it opens the result and your rating. The code is shown this once; do not share it.'}</p>
<div class="receipt" data-receipt><b>${l === 'zh' ? '群众反映问题回执' : 'Receipt'}</b><dl><dt>${texts.number[l]}</dt><dd class="no">${taken.number}</dd><dt>${texts.code[l]}</dt><dd class="code">${taken.code}</dd></dl>${world.qr(`${world.origin}${at}?number=${taken.number}`)}<p class="note">${l === 'zh' ? '扫码看办到哪一步' : 'Scan to see how far it is'}</p></div>
<div class="buttons"><a class="btn second wide" href="${at}?number=${taken.number}">${l === 'zh' ? '现在就看' : 'Look now'}</a></div></section>
<section><h2 class="block-title">${l === 'zh' ? '接下来' : 'What comes next'}</h2><ol class="next"><li class="now"><b>${l === 'zh' ? '今天　已登记' : 'Today: registered'}</b>${l === 'zh' ? `已写入公开日志第${taken.pos + 1}条` : `Entry ${taken.pos + 1} of the public log`}</li><li><b>${l === 'zh' ? `${day(4)}前　告诉您谁办理` : `By ${day(4)}: who handles it`}</b>${l === 'zh' ? '2个工作日内受理' : 'taken up within 2 working days'}</li><li><b>${l === 'zh' ? `${day(34)}前　答复您` : `By ${day(34)}: the reply`}</b>${l === 'zh' ? '街镇15日内，区级部门30日内' : 'a town within 15 days, a district organ within 30'}</li><li><b>${l === 'zh' ? '答复后　请您说：解决了吗？' : 'Then: is it solved?'}</b>${l === 'zh' ? '没有解决，可以要求再办一次' : 'If not, it can be handled once more'}</li></ol></section></div>`;
};
