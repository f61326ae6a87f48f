import { useEffect } from 'react';
import { formatNumber, MISSING } from '../../format.ts';
import type { Parameter } from '../../model/dataset/types.ts';
import { Section } from '../parts/section.tsx';
import { useData, useShell } from '../use-store.ts';
import { ProblemBox } from './problem-box.tsx';

/** A value, a range, or a value with its range. */
export const parameterText = ({ value, low, high }: Pick<Parameter, 'value' | 'low' | 'high'>): string => {
  const range = low !== null && high !== null ? `${formatNumber(low)}–${formatNumber(high)}` : '';
  if (value === null) return range || MISSING;
  return range ? `${formatNumber(value)} (${range})` : formatNumber(value);
};

const Group = ({ name, parameters }: { name: string; parameters: readonly Parameter[] }) => (
  <details className="parameters">
    <summary>
      {name} <span className="quiet">{parameters.length}</span>
    </summary>
    <ul>
      {parameters.map((parameter) => (
        <li key={parameter.id}>
          <b>{parameter.label}</b>: {parameterText(parameter)} {parameter.unit}
          <span className="quiet">
            {' '}
            {parameter.source}
            {parameter.basis === 'common knowledge' ? ' (common knowledge, not verified)' : ''}
          </span>
        </li>
      ))}
    </ul>
  </details>
);

/** The cited numbers that stand in no table of their own; loaded when the sources are looked at. */
export const ParametersTable = () => {
  const { commands } = useShell();
  const parameters = useData((data) => data.dataset.parameters);
  useEffect(() => commands.loadData(['parameters']), [commands]);
  const problem = useData((data) => data.problems.parameters);
  if (!parameters) {
    return (
      <Section title="Parameters">
        {problem ? (
          <ProblemBox problem={problem} onRetry={() => commands.loadData(['parameters'])} />
        ) : (
          <p className="empty">The cited numbers are loading.</p>
        )}
      </Section>
    );
  }
  const groups = [...new Set(parameters.map(({ group }) => group))];
  return (
    <Section title="Parameters" note={`${parameters.length} cited numbers`}>
      {groups.map((name) => (
        <Group key={name} name={name} parameters={parameters.filter(({ group }) => group === name)} />
      ))}
    </Section>
  );
};
