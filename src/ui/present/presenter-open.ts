/** A second window for the one who speaks: an empty page of this origin, with the style of this page. Null where refused. */
export const openPresenter = (): Window | null => {
  const popup = window.open('', 'loadstone-presenter', 'popup,width=900,height=640');
  if (!popup) return null;
  const { document: page } = popup;
  page.title = 'Loadstone, notes';
  page.documentElement.lang = 'en';
  page.body.replaceChildren();
  page.body.className = 'presenter-page';
  // files of this host, by address: what the page's policy allows
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if ([...page.querySelectorAll<HTMLLinkElement>('link')].some(({ href }) => href === link.href)) continue;
    const copy = page.createElement('link');
    copy.rel = 'stylesheet';
    copy.href = link.href;
    page.head.append(copy);
  }
  return popup;
};
