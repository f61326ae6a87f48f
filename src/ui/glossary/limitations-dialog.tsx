import { Modal } from '../parts/modal.tsx';
import { LIMITATIONS } from './limitations.ts';

/** What the model does not know, on one page. */
export const LimitationsDialog = () => (
  <Modal title="What this does not know" className="help wide">
    <p>
      Every number here is a model’s, made from public data. It is good for comparing places and seeing what drives a
      plan; it is not good enough to sign a contract on. In particular:
    </p>
    {LIMITATIONS.map(({ about, items }) => (
      <section key={about}>
        <h3>{about}</h3>
        <ul>
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </section>
    ))}
  </Modal>
);
