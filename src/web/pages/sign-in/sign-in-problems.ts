// Why somebody is not signed in, or the app not installed, in words. The codes stand in the address; `ended` comes from the dashboard, the others from the server.

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
    title: 'You were not signed in',
    remedy: 'This sign-in was not begun here, or took too long. Try again.',
  },
  deactivated: {
    title: 'Your account is deactivated',
    remedy: 'Your Slack account in this workspace was deactivated. Ask an administrator of the workspace.',
  },
  disconnected: {
    title: 'Slack is not connected',
    remedy: 'Cordon is not connected to your Slack workspace any more. Ask an admin to connect it again.',
  },
  ended: {
    title: 'You were signed out',
    remedy: 'Your session has ended. If you were typing something, it was not kept. Sign in again.',
  },
  unavailable: {
    title: "Slack can't be reached",
    remedy: 'Signing in needs Slack, and it does not answer just now. Try again in a minute.',
  },
  install_denied: {
    title: 'Cordon was not added to Slack',
    remedy:
      'Slack says that adding the app was turned down. Try again and choose "Allow", or ask an admin of the workspace to.',
  },
  install_expired: {
    title: 'Cordon was not added to Slack',
    remedy: 'This installation was not begun here, was finished before, or took too long. Try again.',
  },
  install_foreign: {
    title: 'This workspace cannot be added',
    remedy:
      'Cordon here is for other workspaces. Nothing was kept of this one. Whoever runs Cordon can allow it with the setting SLACK_WORKSPACES.',
  },
  install_enterprise: {
    title: 'Cordon cannot be added to a whole organisation',
    remedy: 'It works for single workspaces. Nothing was kept. Choose one workspace when Slack asks.',
  },
  install_misconfigured: {
    title: 'Slack refused the installation',
    remedy:
      'The Slack app and this Cordon do not fit together. Whoever runs Cordon should compare the redirect URLs, client id and client secret of the app with the settings here.',
  },
  install_unavailable: {
    title: 'Cordon was not added to Slack',
    remedy: 'Slack or a part of Cordon does not answer just now. Try again in a minute.',
  },
};

/** After these there is something to add to Slack, or to add again. */
export const offersInstalling = (code: string | undefined): boolean =>
  code === 'disconnected' || code?.startsWith('install_') === true;

/** Words for a problem code; unknown codes get a general answer, and are never shown themselves. */
export function explainProblem(code: string): Explanation {
  const known = Object.hasOwn(explanations, code) ? explanations[code] : undefined;
  return known ?? { title: 'You were not signed in', remedy: 'Something went wrong on the way. Try again.' };
}
