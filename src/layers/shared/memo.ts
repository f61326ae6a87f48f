/**
 * Remembers the last few answers by the identity of what they were made from, so that `data` given to deck keeps
 * its identity while nothing it depends on changes.
 */
export const remember = <K extends readonly unknown[], T>(make: (...keys: K) => T, size = 4): ((...keys: K) => T) => {
  let entries: readonly { readonly keys: K; readonly value: T }[] = [];
  return (...keys) => {
    const known = entries.find((entry) => entry.keys.every((key, i) => Object.is(key, keys[i])));
    if (known) return known.value;
    const value = make(...keys);
    entries = [{ keys, value }, ...entries].slice(0, size);
    return value;
  };
};
