import Image from 'lucide-react/icons/image-down';
import { displayName } from '../../model/scenario/scenario.ts';
import { useAttribution } from '../map-area/attribution.tsx';
import { useScenario, useShell } from '../use-store.ts';

/**
 * Saves the chart that it stands in as a picture that needs nothing else. A chart is its section: heading, finding,
 * picture and key; what is pressed, and the tables folded under it, are left out.
 */
interface SaveSvgProps {
  readonly name: string;
  /** What holds button and chart, and which part of it is the chart. */
  readonly within?: string;
  readonly pick?: string;
}
export const SaveSvg = ({ name, within = '.section', pick }: SaveSvgProps) => {
  const { announce, commands } = useShell();
  const title = useScenario(displayName);
  const sources = useAttribution();
  const save = async (button: HTMLElement) => {
    const host = button.closest<HTMLElement>(within);
    const chart = pick ? host?.querySelector<HTMLElement>(pick) : host;
    if (!chart) return;
    try {
      const { saveChart } = await import('./chart-file.ts');
      announce(saveChart(chart, { name, scenario: title, sources, link: commands.link() }));
    } catch {
      announce('The chart was not saved. Check the connection and try again.');
    }
  };
  return (
    <button
      type="button"
      className="tool save-svg"
      title={`Save as SVG: ${name}`}
      aria-label={`Save as SVG: ${name}`}
      onClick={(event) => void save(event.currentTarget)}
    >
      <Image size={13} aria-hidden="true" /> SVG
    </button>
  );
};
