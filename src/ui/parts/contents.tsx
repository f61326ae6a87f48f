/** A way to the sections of a long panel, by their headings. `within` is a selector around button and sections. */
export const Contents = ({ label, titles, within }: { label: string; titles: readonly string[]; within: string }) => {
  const go = (title: string, from: HTMLElement) => {
    const body = from.closest(within);
    const head = [...(body?.querySelectorAll<HTMLElement>('.section h3') ?? [])].find((h) => h.textContent === title);
    if (!head) return;
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    // scrollIntoView would move what is not meant to scroll too: the sheet of a phone
    let box = body?.parentElement;
    while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
    if (box) box.scrollTop += head.getBoundingClientRect().top - box.getBoundingClientRect().top - 8;
  };
  return (
    <nav className="power-contents" aria-label={label}>
      {titles.map((title) => (
        <button key={title} type="button" className="link-button" onClick={(event) => go(title, event.currentTarget)}>
          {title.split(',')[0]}
        </button>
      ))}
    </nav>
  );
};
