/** Runs what is named at once; what is named again within `everyMs` runs once more when that time is over. */
export const spaced = (everyMs: number, run: (name: string) => void): ((name: string) => void) => {
  const askedAgain = new Map<string, boolean>();
  const start = (name: string): void => {
    run(name);
    askedAgain.set(name, false);
    setTimeout(() => {
      const again = askedAgain.get(name) === true;
      askedAgain.delete(name);
      if (again) start(name);
    }, everyMs);
  };
  return (name) => {
    if (askedAgain.has(name)) askedAgain.set(name, true);
    else start(name);
  };
};
