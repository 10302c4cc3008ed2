import type { CivilDate } from '#core/calendar/date.ts';
import type { CongressSettings } from '#store/congress.ts';

/** The address of the demo: `/jinshan`. */
export const DEMO_SLUG = 'jinshan';

/** The first day of the term's records: everybody of the demo holds their post from this day on. */
export const DEMO_SINCE: CivilDate = '2022-01-01';

/** The settings that the demo congress is founded with. */
export const demoSettings: CongressSettings = {
  name: {
    zh: '金山区人民代表大会常务委员会',
    en: 'Standing Committee of the Jinshan District People’s Congress',
  },
  shortName: { zh: '金山区人大', en: 'Jinshan People’s Congress' },
  term: { zh: '七届', en: '7th' },
  seal: '金山人大',
  zone: 'Asia/Shanghai',
  divisionCode: '310116',
  demo: true,
  horizon:
    'M0 44H852C866 44 870 35 884 35S904 44 918 44H944C968 44 974 25 995 25C1012 25 1018 36 1034 39S1054 44 1064 44H1070C1096 44 1108 10 1132 10C1146 10 1156 22 1170 27S1196 44 1222 44H1280',
};
