/** `W H Sammis` -> `w-h-sammis`. */
export const kebab = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’.]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const TAIL =
  / (Generating|Power|Generation|Steam|Electric|Nuclear|Operating)?( ?Generating)? ?(Station|Plant|Facility)(?: Hybrid)?$/i;

/** Name of a plant as a person would say it: without its owner in front, its state in brackets, or "Generating Station". */
export const plantName = (raw: string): string => {
  const name = raw
    .replace(/\s*\([A-Z]{2,3}\)$/, '')
    .replace(/^(FirstEnergy|PSEG|Dynegy|TXU|TalenEnergy|SPFT -) /, '')
    .replace(/,? (LLC|LP|Ltd|Inc|Co LLC|Company LP|Partnership LP)\b\.?/g, '')
    .trim();
  const short = name
    .replace(TAIL, '')
    .replace(/ (Power|Generating|Operating|Generation|Steam)$/, '')
    .trim();
  return short.length >= 3 ? short : name;
};

/** `BULL RUN 500KV SUBSTATION` -> `Bull Run`; short words without a vowel stay initials (`CMC`). */
export const substationName = (raw: string): string =>
  raw
    .replace(/ \d+ ?(KV)?$/i, '')
    .replace(/ (SUBSTATION|SWITCHING|SWITCHYARD|SWITCHING STATION|GENERATING STATION|POWER PLANT|STATION)$/i, '')
    .toLowerCase()
    .replace(/\b(?!mt\b|st\b)[b-df-hj-np-tv-z]{2,3}\b/g, (word) => word.toUpperCase())
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(^|[\s\-/.(&])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
