/** The number around an element as it reads on the page, with its label and unit: `Net value 4.21 B$/yr`. */
export const figureText = (inside: Element): string | null => {
  const figure = inside.closest('[data-figure]');
  if (!figure) return null;
  const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
  const parts: string[] = [];
  while (walker.nextNode()) parts.push(walker.currentNode.textContent ?? '');
  const text = parts.join(' ').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text.slice(0, 300);
};
