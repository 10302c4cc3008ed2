import type { Label } from './result.ts';
import { files, text } from './schema.ts';

/** Six digits that a screen at the place shows, new every minute; `hint` names the screen. */
export const codeField = (hint: Label) =>
  text({ label: { zh: '签到码', en: 'code' }, hint, max: 12, sight: 'office', optional: true });

/** A clock time as people write it, such as 09:30. */
export const clockField = (label: Label) =>
  text({ label, hint: { zh: '例如：09:30', en: 'such as 09:30' }, max: 5, sight: 'office', optional: true });

/** The list that people signed by hand: as a picture, or where it is filed. `name` is what it is called there. */
export const paperList = (name: string) => ({
  paper: files({
    label: { zh: `${name}（照片或扫描件）`, en: 'paper list (photograph or scan)' },
    max: 4,
    sight: 'office',
    optional: true,
  }),
  filed: text({
    label: { zh: `${name}存放编号`, en: 'where the paper is filed' },
    hint: {
      zh: '没有扫描件的，写纸质签到表归档的编号',
      en: 'without a scan: the number under which the paper is kept',
    },
    max: 60,
    sight: 'office',
    optional: true,
  }),
});
