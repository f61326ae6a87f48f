import { useShell } from '../use-store.ts';
import { termsIn } from './terms.ts';

const MOST = 3;

/** Under a help text: the glossary's terms that it uses, each a way there. */
const GlossaryLinks = ({ text }: { text: string }) => {
  const { stores } = useShell();
  const terms = termsIn(text).slice(0, MOST);
  if (terms.length === 0) return null;
  return (
    <span className="glossary-links">
      {terms.map(({ id, term }) => (
        <button
          key={id}
          type="button"
          className="link-button"
          onClick={() => stores.view.setState({ dialog: 'glossary', term: id })}
        >
          {term}
        </button>
      ))}
    </span>
  );
};
export default GlossaryLinks;
