/** The query of a list as its address says it: flat texts, so that an address can be read and sent. */
export type ListSearch = Readonly<Record<string, string>>;

const PLAIN = [
  'q',
  'status',
  'from',
  'to',
  'mine',
  'late',
  'due',
  'acted',
  'own',
  'final',
  'asked',
  'closed',
  'sort',
  'page',
  'size',
] as const;
const FLAGS: readonly string[] = ['mine', 'late', 'due', 'acted', 'own', 'final', 'asked'];
const SORTS: readonly string[] = ['urgent', 'opened', '-opened', 'number', '-number', 'changed'];
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const COUNT = /^[1-9]\d{0,5}$/;

const fits = (name: string, value: string): boolean => {
  if (value === '') return false;
  if (name === 'from' || name === 'to') return DATE.test(value);
  if (name === 'page' || name === 'size') return COUNT.test(value);
  if (name === 'sort') return SORTS.includes(value);
  if (name === 'closed') return value === '0' || value === '1';
  return FLAGS.includes(name) ? value === '1' : true;
};

/** Reads an address: only known names with values that fit; facets are `f.<name>`. */
export const readListSearch = (raw: Readonly<Record<string, unknown>>): ListSearch =>
  Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]): readonly [string, string][] => {
      const known = (PLAIN as readonly string[]).includes(name) || /^f\.[\w-]+$/.test(name);
      const text = String(value);
      return known && fits(name, text) ? [[name, text]] : [];
    }),
  );

/** The search with one condition set or, for an empty text, dropped; the pages begin again. */
export const withCondition = (search: ListSearch, name: string, value: string): ListSearch => {
  const { [name]: _dropped, page: _page, ...rest } = search;
  return value === '' ? rest : { ...rest, [name]: value };
};

/** The names that narrow the list: all but order and paging. */
export const conditionsOf = (search: ListSearch): readonly string[] =>
  Object.keys(search).filter((name) => !['sort', 'page', 'size'].includes(name));

/** The query string, names in one order, so that equal queries are equal texts. */
export const queryOf = (search: ListSearch): string =>
  new URLSearchParams(Object.entries(search).sort(([a], [b]) => (a < b ? -1 : 1)) as [string, string][]).toString();

/** Whether two searches ask for the same cases, whatever their order and page. */
export const sameQuery = (a: ListSearch, b: ListSearch): boolean => {
  const plain = (search: ListSearch) =>
    queryOf(Object.fromEntries(conditionsOf(search).map((name) => [name, search[name] ?? ''])));
  return plain(a) === plain(b);
};
