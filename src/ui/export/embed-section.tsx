import { useState } from 'react';
import { copyText } from '../parts/copy-text.ts';
import { EMBED_SIZES, embedSnippet } from './embed-snippet.ts';
import type { ExportParts } from './export-dialog.tsx';

/** The map inside another page. */
export const EmbedSection = ({ say, link, title }: ExportParts) => {
  const [id, setId] = useState<string>(EMBED_SIZES[0].id);
  const size = EMBED_SIZES.find((one) => one.id === id) ?? EMBED_SIZES[0];
  const snippet = embedSnippet(link, title, size);
  const copy = async () => {
    const copied = await copyText(snippet);
    say(copied ? 'The frame is copied: paste it into the page.' : 'Copying was refused. Select the text and copy it.');
  };
  return (
    <section aria-label="Inside another page">
      <h3>Inside another page</h3>
      <p>The map with its legends and sources, and a way to all of this. It scrolls with the page around it.</p>
      <div className="export-row">
        <label>
          Size{' '}
          <select value={size.id} onChange={(event) => setId(event.target.value)}>
            {EMBED_SIZES.map((one) => (
              <option key={one.id} value={one.id}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" onClick={() => void copy()}>
          Copy the frame
        </button>
      </div>
      <textarea
        className="export-code"
        aria-label="Frame to paste into a page"
        readOnly
        rows={4}
        value={snippet}
        onFocus={(event) => event.target.select()}
      />
    </section>
  );
};
