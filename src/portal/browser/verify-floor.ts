/** What the oldest browsers we serve (Chrome 88, Safari 14) lack and the check uses. Nothing is replaced where it exists. */
const define = (owner: object, name: string, value: unknown): void => {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });
};

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const place = Math.trunc(index) || 0;
  return this[place < 0 ? this.length + place : place];
}
function findLast<T>(
  this: readonly T[],
  check: (value: T, index: number, list: readonly T[]) => boolean,
): T | undefined {
  for (let index = this.length - 1; index >= 0; index -= 1) {
    const value = this[index] as T;
    if (check(value, index, this)) return value;
  }
  return undefined;
}
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;
function isWellFormed(this: string): boolean {
  return !LONE.test(String(this));
}
const own = Object.prototype.hasOwnProperty;

define(Array.prototype, 'at', at);
define(String.prototype, 'at', at);
define(Uint8Array.prototype, 'at', at);
define(Array.prototype, 'findLast', findLast);
define(String.prototype, 'isWellFormed', isWellFormed);
define(Object, 'hasOwn', (value: object, key: PropertyKey): boolean => own.call(value, key));

export {};
