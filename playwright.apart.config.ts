import base from './playwright.config.ts';

/** `npm run test:apart`: long looks at the built page that are no part of `npm test`. */
export default { ...base, projects: undefined, testMatch: ['apart/*.spec.ts'] };
