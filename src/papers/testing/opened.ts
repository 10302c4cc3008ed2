import { strFromU8, unzipSync } from 'fflate';
import { attribute, readXml, type XmlEvent } from '#store/sheets/xml.ts';

type Open = Extract<XmlEvent, { kind: 'open' }>;

/** A DOCX opened again: its parts as XML. Throws where one is not well-formed. */
export const openDocx = (bytes: Uint8Array) => {
  const parts = unzipSync(bytes);
  const events = (part: string): readonly XmlEvent[] => {
    const found = parts[part];
    if (found === undefined) throw new Error(`There is no part ${part}`);
    const all = [...readXml(strFromU8(found))];
    checkNesting(all);
    return all;
  };
  const opens = (name: string, part = 'word/document.xml'): readonly Open[] =>
    events(part).filter((event): event is Open => event.kind === 'open' && event.name === name);
  return {
    names: Object.keys(parts),
    /** How often an element stands in a part. */
    count: (name: string, part?: string): number => opens(name, part).length,
    /** The values of an attribute of every element of a name. */
    values: (name: string, key: string, part?: string): readonly (string | undefined)[] =>
      opens(name, part).map(({ attributes }) => attribute(attributes, `w:${key}`)),
    /** The texts of the runs, paragraph by paragraph. */
    paragraphs: (part = 'word/document.xml'): readonly string[] => paragraphsOf(events(part)),
    text: (part: string): string =>
      events(part)
        .map((event) => (event.kind === 'text' ? event.text : ''))
        .join(''),
  };
};

const checkNesting = (events: readonly XmlEvent[]): void => {
  const open: string[] = [];
  for (const event of events) {
    if (event.kind === 'open' && !event.empty) open.push(event.name);
    if (event.kind === 'close' && open.pop() !== event.name) throw new SyntaxError(`${event.name} closes nothing`);
  }
  if (open.length > 0) throw new SyntaxError(`Not closed: ${open.join(', ')}`);
};

const paragraphsOf = (events: readonly XmlEvent[]): readonly string[] => {
  const found: string[] = [];
  let inText = false;
  for (const event of events) {
    if (event.kind === 'open' && event.name === 'p') found.push('');
    if (event.kind === 'open' && event.name === 't') inText = !event.empty;
    if (event.kind === 'close' && event.name === 't') inText = false;
    if (event.kind === 'text' && inText) found.push((found.pop() ?? '') + event.text);
  }
  return found;
};
