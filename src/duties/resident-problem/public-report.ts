import { formatEn, formatZh } from '#core/calendar/date.ts';
import type { Json } from '#core/json.ts';
import type { FieldFault } from '#core/schema.ts';
import type { OpenCase, PublicAnswer, PublicTaken, PublicWorld } from '#kit/html/face.ts';
import { type Html, html, raw } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';
import {
  chips,
  choices,
  faultSummary,
  fileField,
  hidden,
  selectField,
  state,
  textArea,
  textField,
} from '#kit/html/parts.ts';
import { categories } from './words.ts';

const texts = {
  title: { zh: '反映问题', en: 'Report a problem' },
  box: { zh: '有什么事，想告诉代表？', en: 'Something to tell a deputy?' },
  boxHint: {
    zh: '写下您遇到的事，例如门口积水、公交改线、看病配药……',
    en: 'Write what happened: a flooded gate, a bus line, a prescription…',
  },
  go: { zh: '开始写', en: 'Start writing' },
  boxNote: {
    zh: '不用注册，不用留姓名。三步写完，当场拿回执。',
    en: 'No account, no name. Three steps, and a receipt at once.',
  },
  lookUp: { zh: '查回执', en: 'Look up a receipt' },
  number: { zh: '编号', en: 'number' },
  code: { zh: '查询码', en: 'code' },
  search: { zh: '查询', en: 'Look up' },
  q1: { zh: '什么事，在哪里？', en: 'What is it, and where?' },
  q2: { zh: '怎样联系您？', en: 'How can we reach you?' },
  q2note: {
    zh: '都可以不填。不填，也能用回执查结果，办理不受影响。',
    en: 'Nothing is required. Without it you follow the result by the receipt; handling is the same.',
  },
  q3: { zh: '看一遍，交给代表', en: 'Look it over and hand it in' },
  optional: { zh: '选填', en: 'optional' },
  next: { zh: '下一步', en: 'Next' },
  back: { zh: '上一步', en: 'Back' },
  send: { zh: '交给代表', en: 'Hand it to the deputies' },
  open: { zh: '会公开的', en: 'Made public' },
  openNote: { zh: '核对、去掉个人信息后，以摘要公开', en: 'as an abstract, after a check for personal data' },
  closed: { zh: '不公开的', en: 'Not public' },
  kept: {
    zh: '姓名和电话不公开，存入日志的只是看不出内容的凭证。您可以随时要求删去。',
    en: 'Name and telephone are never public; the log holds only a commitment. You may ask to have them erased at any time.',
  },
  photos: { zh: '照片', en: 'Photographs' },
  photosHint: { zh: '最多6张；照片里的位置信息会先去掉', en: 'up to 6; place data in them are removed first' },
} as const;

/** The box on the home page: what a resident came for. */
export const reportBox = ({ language: l, slug }: Pick<PublicWorld, 'language' | 'slug'>): Html => {
  const at = inLanguage(l, `/${slug}`);
  const field = (name: 'number' | 'code', example: string) =>
    html`<div><label for="${name}">${texts[name][l]}</label><input type="text" id="${name}" name="${name}" placeholder="${example}" autocomplete="off" autocapitalize="characters" spellcheck="false"></div>`;
  return html`<div class="box"><form method="post" action="${at}/report"><h2 class="block-title"><label class="block-title" for="text">${texts.box[l]}</label></h2><textarea id="text" name="text" rows="3" placeholder="${texts.boxHint[l]}"></textarea>${hidden('at', '0')}<div class="buttons"><button class="btn wide">${texts.go[l]}</button></div><p class="note">${texts.boxNote[l]}</p></form>
<form class="lookup" method="post" action="${at}/follow"><h2>${texts.lookUp[l]}</h2>${field('number', '2026-0037')}${field('code', '7K4M-Q2P9')}<button class="btn second">${texts.search[l]}</button></form></div>`;
};

type Form = Readonly<Record<string, string>>;
const FIELDS = ['text', 'category', 'town', 'place', 'name', 'phone', 'consent', 'key', 'photos'] as const;
const FIRST: readonly string[] = ['text', 'category', 'town', 'place', 'photos'];

/** The three steps: each a plain form post that carries what was written before; the last one hands it in. */
export const report = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, form } = world;
  if (form === null) return screen(world, 1, { key: world.newKey() }, []);
  const photos = [...(form.photos ?? '').split(',').filter((one) => one !== ''), ...world.files].slice(0, 6).join(',');
  const kept: Form = { ...form, photos, key: form.key ?? world.newKey() };
  if (form.back !== undefined) return screen(world, form.back === '2' ? 2 : 1, kept, []);
  switch (form.at) {
    case '1': {
      const faults = [...firstFaults(kept), ...world.fileFaults];
      return screen(world, faults.length > 0 ? 1 : 2, kept, faults);
    }
    case '2':
      return screen(world, 3, kept, []);
    case '3': {
      const taken = await world.start('report', input(kept), kept.key ?? world.newKey());
      if (taken.ok) return { title: l === 'zh' ? '代表收到了' : 'Received', body: await receipt(world, taken) };
      const inFirst = taken.faults.some(({ field }) => FIRST.includes(field));
      return screen(world, inFirst ? 1 : 2, kept, taken.faults);
    }
    default:
      return screen(world, 1, kept, []);
  }
};

const input = (form: Form): Readonly<Record<string, Json>> => ({
  ...Object.fromEntries(
    ['text', 'category', 'town', 'place', 'name', 'phone', 'consent'].flatMap((name) =>
      form[name] === undefined || form[name] === '' ? [] : [[name, form[name]]],
    ),
  ),
  ...(form.photos === undefined || form.photos === '' ? {} : { photos: form.photos.split(',') }),
  channel: 'online',
});

const firstFaults = (form: Form): readonly FieldFault[] => [
  ...([...(form.text ?? '').trim()].length < 4
    ? [
        {
          field: 'text',
          message: { zh: '请写下是什么事，至少4个字。', en: 'Please write what it is, at least 4 characters.' },
        },
      ]
    : []),
  ...([...(form.text ?? '')].length > 2_000
    ? [{ field: 'text', message: { zh: '太长了，最多2000字。', en: 'Too long: at most 2,000 characters.' } }]
    : []),
  ...(Object.hasOwn(categories, form.category ?? '')
    ? []
    : [{ field: 'category', message: { zh: '请选一个类别。', en: 'Please choose a category.' } }]),
  ...((form.town ?? '') === '' ? [{ field: 'town', message: { zh: '请选街镇。', en: 'Please choose a town.' } }] : []),
];

const screen = async (
  world: PublicWorld,
  at: 1 | 2 | 3,
  form: Form,
  faults: readonly FieldFault[],
): Promise<PublicAnswer> => {
  const { language: l, slug } = world;
  const heading = [texts.q1, texts.q2, texts.q3][at - 1]?.[l] ?? '';
  const carried = FIELDS.filter((name) =>
    at === 1
      ? !FIRST.includes(name) || name === 'photos'
      : at === 2
        ? !['name', 'phone', 'consent'].includes(name)
        : true,
  );
  const body = at === 1 ? await first(world, form, faults) : at === 2 ? second(l, form, faults) : third(world, form);
  const action = inLanguage(l, `/${slug}/report`);
  return {
    status: faults.length > 0 ? 422 : 200,
    title: heading,
    body: html`<div class="wrap narrow"><div class="steps"><span><b>${l === 'zh' ? `第${at}步` : `Step ${at}`}</b>${l === 'zh' ? '，共3步' : ' of 3'}</span><div class="bar" aria-hidden="true">${[1, 2, 3].map((one) => html`<i class="${one <= at ? 'on' : ''}"></i>`)}</div></div>
<form method="post" action="${action}" enctype="multipart/form-data"${at === 1 ? raw(' data-draft="report"') : null} novalidate>${enterGoesOn}${at > 1 ? html`<button class="back" name="back" value="${at - 1}">‹ ${texts.back[l]}</button>` : null}<h1 class="page-title">${heading}</h1>${faultSummary(l, faults)}${carried.map((name) => hidden(name, form[name] ?? ''))}${hidden('at', String(at))}${body}<div class="buttons"><button class="btn wide">${at === 3 ? texts.send[l] : texts.next[l]}</button></div></form></div>`,
  };
};

/** The Enter key presses a form's first button: that must be the one that goes on, not the one that goes back. */
const enterGoesOn = raw('<button class="visually-hidden" tabindex="-1" aria-hidden="true"></button>');

const fault = (l: Language, faults: readonly FieldFault[], field: string): string | undefined =>
  faults.find((one) => one.field === field)?.message[l];

const first = async (world: PublicWorld, form: Form, faults: readonly FieldFault[]): Promise<Html> => {
  const { language: l, slug } = world;
  const similar = (form.text ?? '').length >= 6 ? await world.similar(form.text ?? '') : [];
  const photos = (form.photos ?? '').split(',').filter((one) => one !== '').length;
  return html`${textArea({ name: 'text', label: l === 'zh' ? '说说是什么事' : 'What is the matter', fault: fault(l, faults, 'text') }, form.text ?? '', 6, texts.boxHint[l])}<p class="note" data-draft-note aria-live="polite"></p>
<div data-similar="${inLanguage(l, `/${slug}/similar`)}" data-listed="${inLanguage(l, `/${slug}/resident-problem`)}">${similar.length === 0 ? null : html`<div class="kept"><div><b>${l === 'zh' ? '也许已经有人反映过：' : 'Perhaps already reported:'}</b><ul>${similar.map((one) => html`<li><a href="${inLanguage(l, `/${slug}/resident-problem/${one.number}`)}">${one.title}</a>　${one.openedOn}</li>`)}</ul></div></div>`}</div>
${chips(
  { name: 'category', label: l === 'zh' ? '属于哪一类' : 'Category', fault: fault(l, faults, 'category') },
  Object.entries(categories).map(([value, label]) => ({ value, label: label[l] })),
  form.category ?? '',
)}
${selectField(
  { name: 'town', label: l === 'zh' ? '在哪个街镇' : 'Town', fault: fault(l, faults, 'town') },
  world.units('town').map(({ id, name }) => ({ value: id, label: name })),
  form.town ?? '',
  l === 'zh' ? '请选择' : 'Please choose',
)}
${textField({ name: 'place', label: l === 'zh' ? '具体地点' : 'Place', optional: texts.optional[l], fault: fault(l, faults, 'place') }, form.place ?? '', { max: 200 })}
${fileField({ name: 'photo', label: texts.photos[l], optional: texts.optional[l], hint: `${texts.photosHint[l]}${photos > 0 ? (l === 'zh' ? `；已收到${photos}张` : `; ${photos} received`) : ''}`, fault: fault(l, faults, 'photo') }, 'image/*')}`;
};

const second = (
  l: Language,
  form: Form,
  faults: readonly FieldFault[],
): Html => html`<p class="lede">${texts.q2note[l]}</p>
${textField({ name: 'name', label: l === 'zh' ? '怎么称呼您' : 'What shall we call you', optional: texts.optional[l], fault: fault(l, faults, 'name') }, form.name ?? '', { max: 40, placeholder: l === 'zh' ? '例如：李女士' : 'such as: Ms Li' })}
${textField({ name: 'phone', label: l === 'zh' ? '手机号码' : 'Telephone', optional: texts.optional[l], fault: fault(l, faults, 'phone') }, form.phone ?? '', { type: 'tel', max: 30 })}
${choices(
  { name: 'consent', label: l === 'zh' ? '谁可以看到联系方式' : 'Who may see how to reach you' },
  [
    {
      value: 'receiver',
      label: l === 'zh' ? '只有接收的代表和联络员' : 'Only the deputy and liaison who receive it',
      note: l === 'zh' ? '承办单位看不到' : 'the handling organ does not see it',
    },
    {
      value: 'organ',
      label: l === 'zh' ? '承办单位也可以联系我' : 'The handling organ may reach me too',
      note: l === 'zh' ? '方便到现场核对' : 'to look at the place together',
    },
  ],
  form.consent === 'organ' ? 'organ' : 'receiver',
)}
<div class="kept"><p>${texts.kept[l]}</p></div>`;

const third = ({ language: l, nameOf }: PublicWorld, form: Form): Html => {
  const change = (back: string, what: string) =>
    html`<button class="change" name="back" value="${back}">${l === 'zh' ? '改' : 'change'}<span class="visually-hidden">${l === 'zh' ? '：' : ': '}${what}</span></button>`;
  const row = (label: string, value: string, back: string) =>
    html`<div><dt>${label}</dt><dd>${value}</dd><dd>${change(back, label)}</dd></div>`;
  const none = l === 'zh' ? '没有填' : 'not given';
  const category = categories[form.category as keyof typeof categories]?.[l] ?? '';
  const photos = (form.photos ?? '').split(',').filter((one) => one !== '').length;
  const phone = form.phone ?? '';
  return html`<div class="review"><h2>${texts.open[l]}<span class="note">${texts.openNote[l]}</span></h2><dl>${row(l === 'zh' ? '什么事' : 'what', form.text ?? '', '1')}${row(l === 'zh' ? '类别' : 'category', category, '1')}${row(l === 'zh' ? '地点' : 'place', `${nameOf(form.town ?? '')} ${form.place ?? ''}`, '1')}${row(texts.photos[l], l === 'zh' ? `${photos}张` : String(photos), '1')}</dl></div>
<div class="review private"><h2>${texts.closed[l]}</h2><dl>${row(l === 'zh' ? '称呼' : 'name', form.name === undefined || form.name === '' ? none : form.name, '2')}${row(l === 'zh' ? '手机' : 'telephone', phone === '' ? none : masked(phone), '2')}</dl></div>
<p class="lede">${l === 'zh' ? `交出后由${nameOf(form.town ?? '')}代表之家接收。代表听取和反映，由有关单位办理。` : `It goes to the deputies’ home of ${nameOf(form.town ?? '')}. Deputies hear and pass it on; organs handle it.`}</p>`;
};

/** A telephone number as it is read back: only its ends, and nothing of a short one. */
const masked = (phone: string): string =>
  phone.length < 9 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** The receipt: number and code, shown once; what comes next with the days that the running limits give. */
const receipt = async (world: PublicWorld, taken: PublicTaken): Promise<Html> => {
  const { language: l, slug } = world;
  const zh = l === 'zh';
  const at = inLanguage(l, `/${slug}/follow`);
  const found = await world.open(taken);
  const lede = zh
    ? '请存好回执，凭它查结果、作评价。查询码只显示这一次，不要告诉别人。'
    : 'Keep the receipt: it opens the result and your rating. The code is shown this once; do not share it.';
  return html`<div class="wrap narrow"><section class="first"><h1 class="page-title done-title">${state('done', '')}${zh ? '代表收到了' : 'The deputies have it'}</h1><p class="lede">${lede}</p>
<div class="receipt" data-receipt><b>${zh ? '群众反映问题回执' : 'Receipt'}</b><p class="note">${zh ? formatZh(world.today) : formatEn(world.today)}</p><dl><dt>${texts.number[l]}</dt><dd class="no">${taken.number}</dd><dt>${texts.code[l]}</dt><dd class="code">${taken.code}</dd></dl><div class="qr">${world.qr(`${world.origin}${at}?number=${taken.number}`)}<p>${zh ? '扫码看办到哪一步' : 'Scan to see how far it is'}<br><span class="note">${zh ? '扫码后还要输入查询码' : 'the code is asked for'}</span></p></div></div>
<div class="buttons"><a class="btn second wide" href="${at}?number=${taken.number}">${zh ? '看办到哪一步' : 'See how far it is'}</a></div></section>
<section><h2 class="block-title">${zh ? '接下来' : 'What comes next'}</h2><ol class="next">${coming(world, taken.pos, found)}</ol></section></div>`;
};

const coming = ({ language: l, slug }: PublicWorld, pos: number, found: OpenCase | null): Html => {
  const zh = l === 'zh';
  const log = html`<a href="${inLanguage(l, `/${slug}/log`)}">${zh ? `公开日志第${groupDigits(pos + 1)}条` : `entry ${groupDigits(pos + 1)} of the public log`}</a>`;
  const due = (found?.clocks ?? []).map((clock) => {
    const day = zh ? formatZh(clock.due) : formatEn(clock.due);
    return html`<li><b>${zh ? `${day}前` : `By ${day}`}</b>${zh ? `${clock.who.zh}受理，告诉您谁办理（${clock.label.zh}）` : `${clock.who.en} takes it up and says who handles it (${clock.label.en})`}</li>`;
  });
  return html`<li class="now"><b>${zh ? '今天　已登记' : 'Today: registered'}</b>${zh ? '已写入' : 'It is '}${log}</li>${due}<li><b>${zh ? '转办以后　答复您' : 'Once dispatched: the reply'}</b>${zh ? '承办单位在规定的期限内答复，到期日在回执里看得到' : 'The handling organ replies within its limit; the receipt shows the day'}</li><li><b>${zh ? '答复以后　请您说：解决了吗？' : 'After the reply: is it solved?'}</b>${zh ? '没有解决，可以要求再办一次' : 'If not, it can be handled once more'}</li>`;
};
