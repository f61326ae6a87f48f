/** One file of `public/data`, as the manifest describes it. */
export interface ManifestFile {
  readonly key: string;
  /** Path below `data/`. */
  readonly path: string;
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  readonly licenceUrl: string;
  readonly vintage: string;
  readonly retrievedFrom: string;
  readonly unit: string;
  readonly rows: number;
  /** Bytes as stored (gzipped where the path ends in .gz). */
  readonly bytes: number;
  /** Hex SHA-256 of the inflated content. */
  readonly sha256: string;
  readonly notes: string;
}

export interface Manifest {
  readonly version: 1;
  /** Short hash over all files: names the data behind a result. */
  readonly dataHash: string;
  readonly files: readonly ManifestFile[];
}
