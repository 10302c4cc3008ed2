/** Faults that no page of the public site may hold: the policy forbids inline styles and scripts, and a reader must not meet NaN. */
export const markupFaults = (markup: string): readonly string[] => {
  const tags = [...markup.matchAll(/<[a-zA-Z][^>]*>/g)].map(([tag]) => tag);
  return [
    ...tags.filter((tag) => /\sstyle\s*=/i.test(tag)).map((tag) => `inline style: ${tag}`),
    ...tags.filter((tag) => /\son[a-z]+\s*=/i.test(tag)).map((tag) => `inline handler: ${tag}`),
    ...tags.filter((tag) => /^<script(?![^>]*\ssrc=)/i.test(tag)).map((tag) => `inline script: ${tag}`),
    ...tags.filter((tag) => /^<style/i.test(tag)).map((tag) => `style element: ${tag}`),
    ...tags.filter((tag) => /(?:javascript|vbscript):/i.test(tag)).map((tag) => `script address: ${tag}`),
    ...(/NaN|undefined|Infinity|\[object/.test(markup) ? ['a value that is no value'] : []),
  ];
};

/** Numbers that a reader sees outside of links: what is hidden from assistive programs and what is linked is taken out first. */
export const looseNumbers = (markup: string): readonly string[] =>
  markup
    .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replace(/<div class="axis[^>]*>[\s\S]*?<\/div>/g, ' ')
    .replace(/<a\s[\s\S]*?<\/a>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .match(/\d[\d.,/%]*/g) ?? [];
