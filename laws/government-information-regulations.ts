import { defineLaw } from './law.ts';
import { at } from './place.ts';

export const governmentInformationRegulations = defineLaw({
  id: 'government-information-regulations',
  kind: 'administrative',
  title: { zh: '中华人民共和国政府信息公开条例', en: 'Regulations on the Disclosure of Government Information' },
  short: { zh: '政府信息公开条例', en: 'Government Information Regulations' },
  editions: [
    {
      id: '2019',
      label: { zh: '2019年修订', en: 'as revised in 2019' },
      adoptedOn: '2019-04-03',
      inForce: '2019-05-15',
      note: {
        zh: '约束行政机关；人大公开依监督法、代表法。',
        en: 'Binds administrative organs; congresses publish under the Supervision and Deputies Laws.',
      },
    },
  ],
  articles: {
    'open-by-default': {
      gist: {
        zh: '行政机关以公开为原则、不公开为例外。',
        en: 'Administrative organs disclose as a rule and withhold by exception.',
      },
      at: { '2019': at(5) },
    },
    secrets: {
      gist: {
        zh: '国家秘密和危及安全稳定的信息不公开。',
        en: 'State secrets and what endangers security are not disclosed.',
      },
      at: { '2019': at(14) },
    },
    'third-party': {
      gist: {
        zh: '涉商业秘密、个人隐私的一般不公开。',
        en: 'Trade secrets and private matters are as a rule not disclosed.',
      },
      at: { '2019': at(15) },
    },
    'active-scope': {
      gist: {
        zh: '涉及公众利益、需要公众知晓或参与的，主动公开。',
        en: 'What concerns the public interest or needs the public’s part is disclosed unasked.',
      },
      at: { '2019': at(19) },
    },
    'active-20-days': {
      gist: {
        zh: '主动公开在信息形成后二十个工作日内完成。',
        en: 'Disclosure unasked happens within twenty working days.',
      },
      at: { '2019': at(26) },
    },
    'request-20-days': {
      gist: {
        zh: '公开申请二十个工作日内答复，可再延二十个工作日。',
        en: 'A request is answered within twenty working days, which may be extended by twenty.',
      },
      at: { '2019': at(33) },
    },
  },
});
