import { EventsEditor } from './events-editor.tsx';
import { JobsEditor } from './jobs-editor.tsx';

/** The lists of the group of work. */
export const WorkLists = () => (
  <>
    <JobsEditor />
    <EventsEditor />
  </>
);
