/**
 * `?embed=1`: the map alone, inside somebody's page. Nothing is kept in the browser of a reader who only passes by, and
 * the wheel stays the page's.
 */
export const isEmbedded = (): boolean => new URLSearchParams(location.search).get('embed') === '1';

/** The address of a link as a frame shows it, and back. */
export const embedAddress = (link: string, isFrame: boolean): string => {
  const url = new URL(link);
  if (isFrame) url.searchParams.set('embed', '1');
  else url.searchParams.delete('embed');
  return url.href;
};
