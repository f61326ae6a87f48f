import { formatNumber } from '../../format.ts';
import type { Manifest, ManifestFile } from '../../model/dataset/types.ts';
import { Section } from '../parts/section.tsx';
import { useData } from '../use-store.ts';

/** Files of one family, such as `weather/690190`, are one source. */
export const sourcesOf = (manifest: Manifest): readonly ManifestFile[] => {
  const families = new Map<string, ManifestFile[]>();
  for (const file of manifest.files) {
    const family = file.key.split('/')[0] ?? file.key;
    families.set(family, [...(families.get(family) ?? []), file]);
  }
  return [...families.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    if (others.length === 0) return [first];
    const rows = others.reduce((sum, file) => sum + file.rows, first.rows);
    return [{ ...first, title: `${first.title.split(',')[0]}, ${others.length + 1} stations`, rows }];
  });
};

const Source = ({ file }: { file: ManifestFile }) => (
  <tr>
    <th scope="row" data-align="left">
      <b>{file.title}</b>
      <span>
        {file.publisher}
        {' · '}
        {/^https:/.test(file.licenceUrl) ? (
          <a href={file.licenceUrl} target="_blank" rel="noreferrer">
            {file.licence}
          </a>
        ) : (
          file.licence
        )}
      </span>
      {file.notes ? <span>{file.notes}</span> : null}
    </th>
    <td data-align="left">{file.vintage}</td>
    <td data-align="right">{formatNumber(file.rows)}</td>
  </tr>
);

/** Every source the page uses, with its publisher, licence and age. */
export const SourcesTab = () => {
  const manifest = useData((data) => data.manifest);
  if (!manifest) return <p className="empty">The list of sources is not loaded yet.</p>;
  return (
    <Section title="Sources" note={`${manifest.files.length} files, data ${manifest.dataHash}`}>
      <table className="data-table sources">
        <caption className="visually-hidden">Sources with publisher, licence, vintage and rows</caption>
        <thead>
          <tr>
            <th scope="col" data-align="left">
              Data
            </th>
            <th scope="col" data-align="left">
              Vintage
            </th>
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          {sourcesOf(manifest).map((file) => (
            <Source key={file.key} file={file} />
          ))}
        </tbody>
      </table>
    </Section>
  );
};
