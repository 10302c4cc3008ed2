/** One thing of an XML text: a tag that opens (`empty`: and closes at once), one that closes, or characters. Names are without prefix. */
export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const TAG = /<(\/?)(?:[^\s/>"'<:]+:)?([^\s/>"'<:]+)([^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)>/y;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads the XML of a spreadsheet part by part. There are no entities but the five of XML and numbers, and a DTD is refused: nothing can
 * expand or be fetched. Throws SyntaxError for what is no such XML.
 */
export function* readXml(text: string): Generator<XmlEvent> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    if (text[at] !== '<') {
      const end = text.indexOf('<', at);
      const stop = end === -1 ? text.length : end;
      yield { kind: 'text', text: decodeEntities(text.slice(at, stop)) };
      at = stop;
    } else if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (text.startsWith('<![CDATA[', at)) {
      const end = after(text, ']]>', at);
      yield { kind: 'text', text: text.slice(at + 9, end - 3) };
      at = end;
    } else {
      TAG.lastIndex = at;
      const [whole, slash, name, rest = ''] = TAG.exec(text) ?? [];
      if (whole === undefined || name === undefined || name.startsWith('!')) throw new SyntaxError(`No XML at ${at}`);
      at += whole.length;
      if (slash === '/') yield { kind: 'close', name };
      else yield { kind: 'open', name, attributes: rest, empty: rest.endsWith('/') };
    }
  }
}

const after = (text: string, mark: string, at: number): number => {
  const found = text.indexOf(mark, at);
  if (found === -1) throw new SyntaxError(`Not closed: ${at}`);
  return found + mark.length;
};

const ATTRIBUTE = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The value of an attribute by its full name, or undefined. */
export const attribute = (attributes: string, name: string): string | undefined => {
  for (const [, found, double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (found === name) return decodeEntities(double ?? single ?? '');
  }
  return undefined;
};

const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|([a-z]{2,4}));/g,
        (whole, decimal?: string, hex?: string, name?: string) => {
          if (name !== undefined) return NAMED[name] ?? whole;
          const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
          return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
        },
      )
    : text;
