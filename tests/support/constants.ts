// What all tests share.

export const templateName = 'cordon_template';

/** Derives the passwords of the database roles, which belong to the whole server. */
export const testSecretKey = 'a secret key that only the tests know, 1234567890';
