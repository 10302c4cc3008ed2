const UTF8_MARK = [0xef, 0xbb, 0xbf];
// Two-byte characters of UTF-8 that are letters: Latin, Greek, Cyrillic, Arabic and others, which Chinese tables seldom hold.
const FOREIGN = /[\u00aa-\u07ff]/u;
const LETTER = /\p{L}/u;
const HAN = /\p{Script=Han}/gu;

/** Whether a CSV can be read as UTF-8 and as GBK and it cannot be told which it is: both readings give letters, GBK more Chinese ones. */
export const isAmbiguous = (bytes: Uint8Array): boolean => {
  if (UTF8_MARK.every((byte, index) => bytes[index] === byte)) return false;
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return false;
  const utf8 = decoded('utf-8', bytes);
  const gbk = utf8 === null ? null : decoded('gb18030', bytes);
  if (utf8 === null || gbk === null) return false;
  const foreign = [...utf8].some((character) => FOREIGN.test(character) && LETTER.test(character));
  return foreign && count(gbk) > count(utf8);
};

const count = (text: string): number => text.match(HAN)?.length ?? 0;

const decoded = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
