import { useRef, useState } from 'react';
import { formatBytes, formatNumber, formatPrice, formatShare } from '../../format.ts';
import { MAX_PRICE_BYTES, MAX_PRICE_COLUMNS, meanUsdPerMwh, type OwnPrices } from '../../model/own/own-prices.ts';
import type { OwnData, OwnPriceFile, OwnState } from '../../store/own-data.ts';
import { textOfFile } from '../parts/file-text.ts';
import { Messages } from './own-messages.tsx';

interface Read {
  readonly name: string;
  readonly prices: OwnPrices;
}
/** Columns that are named; the rest are counted. */
const MOST_NAMED = 6;

/** `ERCO 31 $/MWh, PJM 40 $/MWh`: whose prices, and their means. */
const columnWords = (columns: OwnPriceFile['columns']): string => {
  const named = columns
    .slice(0, MOST_NAMED)
    .map(({ key, usdPerMwh }) => `${key} ${formatPrice(meanUsdPerMwh(usdPerMwh))}`);
  const more = columns.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${formatNumber(more)} more` : ''}`;
};

const KeptPrices = ({ own, state, say }: { own: OwnData; state: OwnState; say: (text: string) => void }) =>
  state.keptPrices.length === 0 ? null : (
    <ul className="own-kept" aria-label="Prices kept in this browser">
      {state.keptPrices.map((file) => {
        const isUsed = file.hash === state.prices?.hash;
        return (
          <li key={file.hash} aria-current={isUsed || undefined}>
            <span>
              <b>{file.name}</b> <span className="quiet">mean: {columnWords(file.columns)}</span>
            </span>
            <button
              type="button"
              className="button"
              onClick={() => {
                if (isUsed) own.leavePrices();
                else void own.takePrices(file.name, file.columns);
                say(isUsed ? 'The prices that ship are back.' : `The plan is being solved with ${file.name}.`);
              }}
            >
              {isUsed ? 'Plan without them' : 'Plan with them'}
            </button>
            <button
              type="button"
              className="button"
              aria-label={`Forget ${file.name}`}
              onClick={() => {
                void own.forgetPrices(file.hash);
                say(`${file.name} is gone from this browser.`);
              }}
            >
              Forget
            </button>
          </li>
        );
      })}
    </ul>
  );

interface OwnPricesPartProps {
  readonly own: OwnData;
  readonly state: OwnState;
  /** Told when a file is opened: requests are counted from then on. */
  readonly onFile: (file: object) => void;
}
/** Hourly prices of a person's own in place of those that ship: read column by column, told, then planned with. */
export const OwnPricesPart = ({ own, state, onFile }: OwnPricesPartProps) => {
  const [read, setRead] = useState<Read | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const take = async (given: File) => {
    stop.current?.abort();
    stop.current = new AbortController();
    setRead(null);
    onFile(given);
    if (given.size > MAX_PRICE_BYTES) {
      setSaid(
        `${given.name} has ${formatBytes(given.size)}; at most ${formatBytes(MAX_PRICE_BYTES)} are read. Nothing was changed.`,
      );
      return;
    }
    setSaid('');
    setShare(0);
    const answer = await own.readPrices(await textOfFile(given), setShare, stop.current.signal);
    if (answer === null) return;
    setShare(null);
    if (answer.ok) setRead({ name: given.name, prices: answer.value });
    else setSaid(`${given.name}: ${answer.problem.message} ${answer.problem.remedy}`);
  };
  return (
    <section aria-label="Your own prices">
      <h3>Your own prices</h3>
      <p>
        Energy prices of your own in place of those that ship, in plan and year: a CSV with 8,784 rows of $/MWh from 1
        January, UTC (or 8,760 without 29 February), and up to {formatNumber(MAX_PRICE_COLUMNS)} columns named after
        balancing authorities (ERCO) or sites. Delivery stays as it is. An average for a site of your own is a column of
        its table.
      </p>
      <div className="button-row">
        <button type="button" className="button" onClick={() => input.current?.click()}>
          Choose a price file
        </button>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          aria-label="File of prices"
          tabIndex={-1}
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => {
            const [given] = event.target.files ?? [];
            event.target.value = '';
            if (given) void take(given);
          }}
        />
      </div>
      <p className={said ? 'library-said' : undefined} role="status">
        {share === null ? said : `Reading the hours, ${formatShare(share, 2)}.`}
      </p>
      {read ? (
        <>
          <p>
            {read.name}, mean: {columnWords(read.prices.columns)}.
          </p>
          <Messages messages={read.prices.messages} what="columns" />
          <div className="button-row">
            <button
              type="button"
              className="button primary"
              onClick={() => {
                void own.takePrices(read.name, read.prices.columns);
                setRead(null);
                setSaid(`The plan is being solved with the prices of ${read.name}.`);
              }}
            >
              Plan with these prices
            </button>
          </div>
        </>
      ) : null}
      <KeptPrices own={own} state={state} say={setSaid} />
    </section>
  );
};
