/** A number and its unit stay on one line. */
const UNIT = /(\d)[ \u2009]([MGT]Wh?|[kMB]\$|%|ms)(?![A-Za-z])/g;

export const keepUnits = (text: string): string => text.replace(UNIT, '$1\u00a0$2');

/** The finding in words: its first power figure (or the given text) stands in accent. */
export const Sentence = ({ text: given, accent }: { text: string; accent?: string }) => {
  const text = keepUnits(given);
  const wanted = accent ? keepUnits(accent) : '';
  const match = wanted ? { 0: wanted, index: text.indexOf(wanted) } : /\d[\d,.]*[\s\u2005\u2009]?[MG]W\b/.exec(text);
  if (!match || match.index < 0) return <p className="finding">{text}</p>;
  const end = match.index + match[0].length;
  return (
    <p className="finding">
      {text.slice(0, match.index)}
      <em>{match[0]}</em>
      {text.slice(end)}
    </p>
  );
};
