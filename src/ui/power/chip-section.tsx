import { useId, useState } from 'react';
import { formatFixed, formatInput, formatNumber, formatPower, parseInput } from '../../format.ts';
import { acceleratorKw, CHIP_IDS, CHIPS, type ChipId } from '../../model/power/chips.ts';
import type { CampusPower } from '../../model/power/report-types.ts';
import { Section } from '../parts/section.tsx';
import { SourceLine } from '../parts/source-line.tsx';
import { useScenario } from '../use-store.ts';
import { type Anchor, chipAnswer } from './chip-math.ts';
import { chipWords } from './power-figures.ts';

interface BoxProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly step: number;
  readonly min: number;
  readonly max: number;
  readonly onValue: (value: number) => void;
}
/** A number box that answers while one types; out of bounds it says so and keeps the last answer. */
const CalcBox = ({ label, unit, value, step, min, max, onValue }: BoxProps) => {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const typed = draft === null ? value : parseInput(draft);
  const bad = typed === null || typed < min || typed > max;
  return (
    <div className="calc-row">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="number-box"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={draft ?? formatInput(value, step)}
        aria-invalid={draft !== null && bad ? true : undefined}
        aria-describedby={`${id}-unit`}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setDraft(event.target.value);
          const next = parseInput(event.target.value);
          if (next !== null && next >= min && next <= max) onValue(next);
        }}
        onBlur={() => setDraft(null)}
      />
      <span id={`${id}-unit`} className="field-unit">
        {draft !== null && bad ? `${formatNumber(min)} to ${formatNumber(max)}` : unit}
      </span>
    </div>
  );
};

/** How many accelerators is so many megawatts, both ways. It changes nothing in the plan. */
export const ChipSection = ({ power }: { power: CampusPower }) => {
  const common = useScenario((scenario) => scenario.fields.chip);
  const commonOverhead = useScenario((scenario) => scenario.fields.chipOverheadShare);
  const [chip, setChip] = useState<ChipId>(common);
  const [overheadShare, setOverhead] = useState(commonOverhead);
  const [utilisationShare, setUtilisation] = useState(1);
  const [pue, setPue] = useState(power.pueMean);
  const [anchor, setAnchor] = useState<Anchor>({ from: 'mw', value: power.itMw * power.pueMean });
  const hall = { overheadShare, utilisationShare, pue };
  const answer = chipAnswer(chip, anchor, hall);
  const { gpu, unit: holder, perUnit, unitKw, unitKwLow, unitKwHigh, source } = CHIPS[chip];
  const range =
    unitKwLow === unitKwHigh
      ? ''
      : anchor.from === 'mw'
        ? ` By the range of the sources (${formatNumber(unitKwLow)} to ${formatNumber(unitKwHigh)} kW): ${formatNumber(answer.low)} to ${formatNumber(answer.high)}.`
        : ` By the range of the sources (${formatNumber(unitKwLow)} to ${formatNumber(unitKwHigh)} kW): ${formatPower(answer.low)} to ${formatPower(answer.high)}.`;
  return (
    <Section title="Chips to MW and back" note={`${CHIPS[common].name} in the scenario`}>
      <p className="sub-finding" aria-live="polite">
        {formatPower(answer.facilityMw)} at the meter {anchor.from === 'mw' ? 'feeds' : 'is what'}{' '}
        {chipWords({ gpu, unit: holder, count: answer.accelerators, racks: answer.racks })}
        {anchor.from === 'mw' ? '' : ' draw'}.
      </p>
      <div className="calc">
        <div className="calc-row">
          <label htmlFor="chip-generation">Generation</label>
          <select
            id="chip-generation"
            className="select"
            value={chip}
            onChange={(event) => setChip(event.target.value as ChipId)}
          >
            {CHIP_IDS.map((id) => (
              <option key={id} value={id}>
                {CHIPS[id].name}
              </option>
            ))}
          </select>
        </div>
        <CalcBox
          label="Power at the meter"
          unit="MW"
          value={Math.round(answer.facilityMw * 10) / 10}
          step={0.1}
          min={0}
          max={100_000}
          onValue={(value) => setAnchor({ from: 'mw', value })}
        />
        <CalcBox
          label="Accelerators"
          unit={`${formatFixed(acceleratorKw(CHIPS[chip]), 2)} kW each`}
          value={answer.accelerators}
          step={1}
          min={0}
          max={100_000_000}
          onValue={(value) => setAnchor({ from: 'chips', value: Math.floor(value) })}
        />
        <CalcBox
          label={perUnit > 8 ? 'Racks' : 'Servers'}
          unit={`of ${perUnit}, ${formatNumber(unitKw)} kW`}
          value={answer.racks}
          step={1}
          min={0}
          max={2_000_000}
          onValue={(value) => setAnchor({ from: 'racks', value: Math.floor(value) })}
        />
        <CalcBox
          label="Utilisation"
          unit="%, 100 for capacity"
          value={utilisationShare * 100}
          step={1}
          min={1}
          max={100}
          onValue={(value) => setUtilisation(value / 100)}
        />
        <CalcBox
          label="Network, storage, CPUs"
          unit="% of racks"
          value={overheadShare * 100}
          step={1}
          min={0}
          max={50}
          onValue={(value) => setOverhead(value / 100)}
        />
        <CalcBox label="PUE" unit="1 for IT power" value={pue} step={0.01} min={1} max={3} onValue={setPue} />
      </div>
      <p className="limit-line">
        Of it {formatPower(answer.itMw)} of IT.{range} Source: {source}.
      </p>
      <p className="limit-line">
        The campus of {formatPower(power.itMw)} of IT holds {chipWords(power.accelerators)}, as the scenario has it.
        Nothing here changes the plan.
      </p>
      <SourceLine figures={['powerChips']} />
    </Section>
  );
};
