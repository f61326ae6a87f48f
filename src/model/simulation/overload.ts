/** IT MW by which a campus may stand above its usable MW before work must leave: the rounding of a placement. */
export const OVERLOAD_MW = 1e-3;
