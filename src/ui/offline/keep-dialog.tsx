import { useEffect } from 'react';
import { useStore } from 'zustand';
import { formatBytes } from '../../format.ts';
import { bytesOf, createKeeper } from '../../store/keep-all.ts';
import { startOffline } from '../../store/offline.ts';
import { Modal } from '../parts/modal.tsx';
import { useData, useShell } from '../use-store.ts';

/** One for the page: what runs goes on while the dialog is closed. */
const keeper = createKeeper();
const PER_CENT = 100;

/** What is kept for use without a network, and the rest of it on request. */
export const KeepDialog = () => {
  const { stores, announce } = useShell();
  const manifest = useData((data) => data.manifest);
  const { status, missing, doneBytes, totalBytes, message } = useStore(keeper.store);
  useEffect(() => {
    if (manifest) void keeper.look(manifest.files);
  }, [manifest]);
  const files = manifest?.files ?? [];
  const isAll = status === 'idle' && files.length > 0 && missing.length === 0;
  const keep = async () => {
    // who saves data has no service worker yet, and without one the page itself does not open
    if (!document.documentElement.dataset.offline) void startOffline(stores.view, document.documentElement);
    await keeper.start();
    const { missing: left, message: said } = keeper.store.getState();
    announce(left.length === 0 ? 'Everything is kept for offline use.' : said);
  };
  return (
    <Modal title="Offline use" className="help">
      <p>
        After a visit this page opens without a network: the page itself, the solver, the map, and the data that were
        used. Everything stays in this browser.
      </p>
      {status === 'impossible' ? (
        <p role="status">This browser does not let the page keep files: it needs https, and storage that is allowed.</p>
      ) : null}
      {status === 'idle' ? (
        <p role="status">
          {isAll ? (
            <b>
              All {files.length} data files are kept, {formatBytes(bytesOf(files))}.
            </b>
          ) : (
            `${files.length - missing.length} of ${files.length} data files are kept, ${formatBytes(bytesOf(files) - bytesOf(missing))} of ${formatBytes(bytesOf(files))}.`
          )}{' '}
          {message}
        </p>
      ) : null}
      {status === 'running' ? (
        <div className="study-running">
          <p role="status">Fetching data files, {formatBytes(totalBytes)} in all.</p>
          <progress
            aria-label="Data kept"
            max={PER_CENT}
            value={totalBytes > 0 ? Math.floor((PER_CENT * doneBytes) / totalBytes) : 0}
          />
        </div>
      ) : null}
      <div className="button-row">
        {status === 'idle' && !isAll && files.length > 0 ? (
          <button type="button" className="button" onClick={() => void keep()}>
            Keep all for offline ({formatBytes(bytesOf(missing))})
          </button>
        ) : null}
        {status === 'running' ? (
          <button type="button" className="button" onClick={keeper.cancel}>
            Cancel
          </button>
        ) : null}
      </div>
      <p className="quiet">
        The browser may drop what is kept when it runs out of room. To take all of it out, open the page with
        “?offline=off” in its address.
      </p>
    </Modal>
  );
};
