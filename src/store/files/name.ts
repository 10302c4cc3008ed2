const NAME_MAX = 200;
// Controls; directions that make `gpj.exe` read `exe.jpg`; separators that break lines.
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

const EXTENSIONS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
};

/** A file's name as typed, without folders and characters that cannot be seen; 200 characters at most, the ending kept. */
export const cleanName = (typed: string): string => {
  const base = typed.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const name = base.replace(UNSEEN, '').trim();
  if (name === '' || /^\.+$/.test(name)) return '未命名';
  const letters = [...name];
  if (letters.length <= NAME_MAX) return name;
  const ending = [...(/\.[^.]{1,16}$/u.exec(name)?.[0] ?? '')];
  return [...letters.slice(0, NAME_MAX - ending.length), ...ending].join('');
};

/** The name for a download: a picture that was stored as another type gets that type's ending. */
export const downloadName = (name: string, type: string): string => {
  const endings = EXTENSIONS[type];
  if (endings === undefined || endings.some((ending) => name.toLowerCase().endsWith(ending))) return name;
  return `${name.replace(/\.[^.]{1,16}$/u, '')}${endings[0]}`;
};
