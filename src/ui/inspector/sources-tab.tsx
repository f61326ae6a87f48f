import { formatBytes, formatNumber } from '../../format.ts';
import type { Manifest, ManifestFile } from '../../model/dataset/types.ts';
import { showFigure } from '../../store/view.ts';
import { FIGURES, type FigureId, isFigure } from '../figures.ts';
import { Section } from '../parts/section.tsx';
import { useData, useShell, useView } from '../use-store.ts';
import { ParametersTable } from './parameters-table.tsx';
import { ProblemBox } from './problem-box.tsx';
import { ReportError } from './report-error.tsx';

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

const Source = ({ file, behind }: { file: ManifestFile; behind: boolean }) => (
  <tr data-behind={behind || undefined}>
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

/** The number that led here: how it came about, and which of the files below it rests on. */
const FigureNote = ({ figure }: { figure: FigureId }) => {
  const { stores } = useShell();
  const { label, method, files } = FIGURES[figure];
  return (
    <Section title={label}>
      <p className="figure-method">{method}</p>
      <p className="figure-files">
        {files.length > 0 ? 'Its files stand first below. ' : 'It rests on the scenario’s own fields, not on a file. '}
        <button type="button" className="link-button" onClick={() => showFigure(stores.view, null)}>
          All sources
        </button>
      </p>
      <ReportError key={figure} figure={figure} />
    </Section>
  );
};

/** Every source the page uses, with its publisher, licence and age. */
export const SourcesTab = () => {
  const manifest = useData((data) => data.manifest);
  const problem = useData((data) => data.problems.manifest);
  const { commands, stores } = useShell();
  const shown = useView((view) => view.figure);
  if (!manifest) {
    return problem ? (
      <ProblemBox problem={problem} onRetry={() => commands.loadData(['parameters'])} />
    ) : (
      <p className="empty">The list of sources is loading.</p>
    );
  }
  const figure = isFigure(shown) ? shown : null;
  const behind = new Set<string>(figure ? FIGURES[figure].files : []);
  const isBehind = (file: ManifestFile) => behind.has(file.key.split('/')[0] ?? file.key);
  const all = sourcesOf(manifest);
  const files = [...all.filter(isBehind), ...all.filter((file) => !isBehind(file))];
  return (
    <>
      {figure ? <FigureNote figure={figure} /> : null}
      <Section title="Sources" note={`${manifest.files.length} files, data ${manifest.dataHash}`}>
        <p>
          <button type="button" className="link-button" onClick={() => stores.view.setState({ dialog: 'offline' })}>
            Keep everything for offline use ({formatBytes(manifest.files.reduce((sum, { bytes }) => sum + bytes, 0))})
          </button>
        </p>
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
            {files.map((file) => (
              <Source key={file.key} file={file} behind={isBehind(file)} />
            ))}
          </tbody>
        </table>
      </Section>
      <ParametersTable />
    </>
  );
};
