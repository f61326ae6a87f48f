import { formatNumber } from '../../format.ts';

/** Messages that are read; the rest are counted. */
const MOST_SHOWN = 40;

export const Messages = ({ messages, what = 'rows' }: { messages: readonly string[]; what?: string }) =>
  messages.length === 0 ? null : (
    <details className="own-messages" open={messages.length <= 8}>
      <summary>
        {messages.length === 1 ? '1 message' : `${formatNumber(messages.length)} messages`} about the {what}
      </summary>
      <ul>
        {messages.slice(0, MOST_SHOWN).map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      {messages.length > MOST_SHOWN ? (
        <p className="quiet">And {formatNumber(messages.length - MOST_SHOWN)} more.</p>
      ) : null}
    </details>
  );
