import type { Language } from '#kit/html/language.ts';

/** 1 dark, 2 middle, 3 light: a third each, from the highest; one middle tone where there is nothing to tell apart. */
export type Tone = 1 | 2 | 3;

export const toneOf = (value: number, all: readonly number[]): Tone => {
  const sorted = all.toSorted((a, b) => b - a);
  if (sorted[0] === sorted.at(-1)) return 2;
  const cut = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return value >= cut(1 / 3) ? 1 : value >= cut(2 / 3) ? 2 : 3;
};

/** What one tile stands for: its tone (0: no records), its value to sort by and as it is shown. */
export interface Toned {
  readonly tone: 0 | Tone;
  readonly value: number;
  readonly text: string;
}

/** The limits of the three tones in words, empty for a tone that no tile has; equal values are said to be equal. */
export const toneLegend = (language: Language, tiles: readonly Toned[], suffix: string): readonly string[] => {
  const zh = language === 'zh';
  const told = tiles.filter(({ tone }) => tone !== 0);
  const equal = told.length > 1 && told.every(({ value }) => value === told[0]?.value);
  return ([1, 2, 3] as const).map((tone) => {
    const group = told.filter((one) => one.tone === tone).toSorted((a, b) => a.value - b.value);
    const [low, high] = [group[0]?.text ?? '', group.at(-1)?.text ?? ''];
    if (low === '') return '';
    if (equal) return zh ? `有记录的街镇都是${low}${suffix}` : `${low}${suffix} in every town with records`;
    return low === high ? `${low}${suffix}` : `${low}${suffix}${zh ? '至' : ' to '}${high}${suffix}`;
  });
};
