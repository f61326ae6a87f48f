import { createRoot } from 'react-dom/client';
import '../styles/index.css';
import { App, type AppProps } from './app.tsx';

/** Puts the app into an element; returns what takes it out again. */
export const mountUi = (element: HTMLElement, props: AppProps): (() => void) => {
  const root = createRoot(element);
  root.render(<App {...props} />);
  return () => root.unmount();
};
