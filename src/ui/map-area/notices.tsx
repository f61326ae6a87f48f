import X from 'lucide-react/icons/x';
import { dismissNotice } from '../../store/view.ts';
import { useShell, useView } from '../use-store.ts';

/** What happened beside the work: dismissible, and said aloud. */
export const Notices = () => {
  const { stores } = useShell();
  const notices = useView((view) => view.notices);
  return (
    <ul className="notices" aria-label="Notices">
      {notices.map((notice) => (
        <li key={notice.id} data-tone={notice.tone}>
          <div role={notice.tone === 'alarm' ? 'alert' : 'status'}>
            {notice.text}
            {notice.lines && notice.lines.length > 0 ? (
              <ul className="notice-lines">
                {notice.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ) : null}
          </div>
          {notice.actions && notice.actions.length > 0 ? (
            <div className="notice-actions">
              {notice.actions.map(({ label, run }) => (
                <button
                  key={label}
                  type="button"
                  className="button"
                  onClick={() => {
                    dismissNotice(stores.view, notice.id);
                    run();
                  }}
                >
                  {label}
                </button>
              ))}
            </div>
          ) : null}
          <button
            type="button"
            className="icon-button small"
            aria-label={`Dismiss: ${notice.text}`}
            onClick={() => dismissNotice(stores.view, notice.id)}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
};
