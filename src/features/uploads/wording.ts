// What is said and known about images before any is sent; shared with the page.

/** The largest file that is taken, in bytes. */
export const mostBytes = 10 * 1024 * 1024;

/** The kinds of file that are taken, as browsers call them. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;

/** What is said about a file that is too large; the page says it before anything is sent. */
export const tooLargeWords = 'An image has at most 10 MiB. Make it smaller, or upload a part of it.';
