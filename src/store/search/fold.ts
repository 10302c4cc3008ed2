/**
 * Other shapes of the same character, as they come with pasted texts, old papers and input methods: first the shape that the key
 * keeps, then those that become it. Only the key changes; a stored text never does.
 */
const SHAPES = [
  '户戶戸 内內 黄黃 别別 产產 关關関 门門 开開 发發 车車 东東 马馬 鱼魚 龙龍 国國 区區 县縣 乡鄉 镇鎮 街衔 楼樓 号號 层層 电電 灯燈 热熱 气氣 环環 卫衛 处處 无無',
  '为為 与與 于於 对對 时時 间間 学學 医醫 药藥 养養 业業 务務 员員 问問 题題 办辦 议議 设設 桥橋 广廣 场場 园園 厂廠 岁歲 万萬 亿億 两兩 个個箇',
  '里裏裡 后後 台臺 着著 峰峯 群羣 床牀 线綫線 炉爐 厕廁 弃棄 污汚 灾災 异異 泪淚 杯盃 村邨 岩巖 尸屍 略畧 果菓 双雙 黑黒 青靑 真眞 吴吳呉 吕呂 郎郞',
  '零〇○ ·•‧・∙⋅ "“”„‟«» \'‘’‚‛` -‐‑‒–—―−─ ~〜∼ σς',
];
const shapes: ReadonlyMap<string, string> = new Map(
  SHAPES.flatMap((line) => line.split(' ')).flatMap((group) => {
    const [kept = '', ...others] = [...group];
    return others.map((other): readonly [string, string] => [other, kept]);
  }),
);

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

const foldOne = (character: string): string => {
  if (character === '\u0000') return '\uFFFD';
  const plain = character.toLowerCase().normalize('NFKD').toLowerCase();
  return [...plain].map((part) => (IGNORABLE.test(part) ? '' : (shapes.get(part) ?? part))).join('');
};

const known = new Array<string | undefined>(0x10000);

const foldCode = (code: number): string => {
  if (code > 0xffff) return foldOne(String.fromCodePoint(code));
  const found = known[code];
  if (found !== undefined) return found;
  const made = foldOne(String.fromCharCode(code));
  known[code] = made;
  return made;
};

/**
 * The key of a text for finding: width, case, accents' composition and a few shapes of characters make no difference; invisible
 * characters are left out. Each code point is folded by itself (compatibility decomposition, lower case, shape), so the key of a part
 * of a text is always a part of the key of the text. That is what makes a recall of 1.000 possible, and why this is not plain NFKC,
 * which composes across characters.
 */
export const fold = (text: string): string => {
  const whole = text.toWellFormed();
  let key = '';
  for (let index = 0; index < whole.length; index += 1) {
    const code = whole.codePointAt(index) ?? 0;
    if (code > 0xffff) index += 1;
    key += foldCode(code);
  }
  return key;
};

/** Where in the text (code units) the key's code unit `at` comes from. */
export const unfoldIndex = (text: string, at: number): number => {
  let length = 0;
  let index = 0;
  for (const character of text.toWellFormed()) {
    length += foldCode(character.codePointAt(0) ?? 0).length;
    if (length > at) return index;
    index += character.length;
  }
  return index;
};
