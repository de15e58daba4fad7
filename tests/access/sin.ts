// One sin against the access rule.

/** What is done to the database by hand, and the object that the finding names. */
export type Sin = { what: string; sql: string; object: string };
