/**
 * Names of which no two are the same: the first to ask for one gets it, later ones get it with the next number. Counted on
 * from the last of the same name, as a table of thousands of rows may give all of them one.
 * @param taken names that nobody gets
 */
export const namesApart = (
  spell: (name: string, number: number) => string,
  taken: Iterable<string> = [],
): ((name: string) => string) => {
  const given = new Set(taken);
  const last = new Map<string, number>();
  return (name) => {
    let number = last.get(name) ?? 1;
    let own = number === 1 ? name : spell(name, number);
    while (given.has(own)) own = spell(name, ++number);
    last.set(name, number);
    given.add(own);
    return own;
  };
};
