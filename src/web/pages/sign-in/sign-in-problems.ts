// Why signing in did not work, in words. The codes come from the server, in the address.

type Explanation = { title: string; remedy: string };

const explanations: Record<string, Explanation> = {
  denied: {
    title: 'You were not signed in',
    remedy: 'Slack says that the request was turned down. Try again and choose "Allow".',
  },
  wrong_workspace: {
    title: 'That is another workspace',
    remedy: 'Cordon is connected to a different Slack workspace. Sign in with your account there.',
  },
  expired: {
    title: 'That took too long',
    remedy: 'For your safety, a sign-in is open for a few minutes only. Try again.',
  },
  deactivated: {
    title: 'Your account is deactivated',
    remedy: 'Your Slack account in this workspace was deactivated. Ask an administrator of the workspace.',
  },
  unavailable: {
    title: "Slack can't be reached",
    remedy: 'Signing in needs Slack, and it does not answer just now. Try again in a minute.',
  },
};

/** Words for a problem code; unknown codes get a general answer, and are never shown themselves. */
export function explainProblem(code: string): Explanation {
  const known = Object.hasOwn(explanations, code) ? explanations[code] : undefined;
  return known ?? { title: 'You were not signed in', remedy: 'Something went wrong on the way. Try again.' };
}
