import Ban from 'lucide-react/icons/ban';
import Pin from 'lucide-react/icons/pin';
import X from 'lucide-react/icons/x';
import { setSiteRule } from '../../store/scenario.ts';
import { selectSite } from '../../store/view.ts';
import { useData, useScenario, useShell } from '../use-store.ts';

/** Sites that the scenario pins or excludes, each with a way to its card and a way to free it. */
export const SiteRules = () => {
  const { stores } = useShell();
  const pinned = useScenario((scenario) => scenario.pinned);
  const excluded = useScenario((scenario) => scenario.excluded);
  const sites = useData((data) => data.dataset.sites);
  const rules = [
    ...pinned.map((id) => ({ id, icon: Pin, word: 'pinned' })),
    ...excluded.map((id) => ({ id, icon: Ban, word: 'excluded' })),
  ];
  return (
    <section className="site-rules" aria-label="Pinned and excluded sites">
      <header>
        <h3>Site rules</h3>
        <span>
          {pinned.length} pinned, {excluded.length} excluded
        </span>
      </header>
      {rules.length === 0 ? <p>Select a site on the map or in its table to pin or exclude it.</p> : null}
      <ul>
        {rules.map(({ id, icon: Icon, word }) => {
          const site = sites?.find((candidate) => candidate.id === id);
          const name = site ? `${site.name}, ${site.state}` : id;
          // a rule of another data version or of own sites that are not here stands, and says that it does nothing
          const isUnknown = sites !== undefined && !site;
          return (
            <li key={id}>
              <Icon size={13} aria-hidden="true" />
              {isUnknown ? (
                <span className="unknown-site">
                  {name} <small>not among these sites</small>
                </span>
              ) : (
                <button type="button" className="link-button" onClick={() => selectSite(stores.view, id)}>
                  {name}
                </button>
              )}
              <span>{word}</span>
              <button
                type="button"
                className="icon-button small"
                aria-label={`Free ${name}`}
                onClick={() => setSiteRule(stores.scenario, id, 'free')}
              >
                <X size={13} aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
