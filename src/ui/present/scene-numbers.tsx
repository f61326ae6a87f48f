import type { SceneWords } from './scene-words.ts';

export const SceneNumbers = ({ numbers }: Pick<SceneWords, 'numbers'>) =>
  numbers.length === 0 ? null : (
    <dl className="present-numbers">
      {numbers.map(({ id, text, label }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
