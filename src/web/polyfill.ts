/** What the oldest browsers we serve (Chrome 88, Safari 14) lack and the libraries use. Nothing is replaced where it exists. */
const at = function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const place = Math.trunc(index) || 0;
  return this[place < 0 ? this.length + place : place];
};

for (const prototype of [Array.prototype, String.prototype]) {
  if (!('at' in prototype)) Object.defineProperty(prototype, 'at', { value: at, writable: true, configurable: true });
}
if (typeof (Object as Partial<ObjectConstructor>).hasOwn !== 'function') {
  const hasOwn = (value: object, key: PropertyKey): boolean =>
    // biome-ignore lint/suspicious/noPrototypeBuiltins: this is what `Object.hasOwn` is made of where there is none.
    Object.prototype.hasOwnProperty.call(value, key);
  Object.defineProperty(Object, 'hasOwn', { value: hasOwn, writable: true, configurable: true });
}
