// The words of asking for access, shared by the page and the server; apart from the zod shapes, so that the browser need not load zod.

export const accessRequestWording = {
  ask: 'Request access',
  reason: 'Why do you need access? (optional)',
  /** All that a requester ever hears (B12). */
  sent: 'Your request was passed on if there is someone to ask.',
  allow: 'Allow',
  deny: 'Deny',
} as const;
