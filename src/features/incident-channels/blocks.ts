// What an incident's channel says: its topic and its first message.
import type { KnownBlock } from '@slack/types';
import { escapeForSlack, notificationText, slackName } from '../incidents/index.ts';

type Incident = {
  reference: string;
  name: string;
  visibility: 'public' | 'private';
  severity_name: string;
  status_name: string;
  reporter_name: string;
  summary: string | null;
  call_url?: string | null;
};

/** Slack shows topics in lists that outsiders may read, so a private one says nothing but that it is private. */
export const topicOf = (incident: Incident, url: string): string =>
  incident.visibility === 'private'
    ? `:lock: Private incident, for invited people only · ${url}`
    : `${escapeForSlack(incident.name.slice(0, 120))} · ${incident.severity_name} · ${incident.status_name} · ${url}`.slice(
        0,
        250,
      );

/** Slack ends a link at the first of its own marks. */
const encodeLink = (url: string): string =>
  escapeForSlack(url.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('|', '%7C'));

/** The first message: what it is, how bad, who reported and who leads it, and where everything else is. */
export const firstMessage = (
  incident: Incident,
  url: string,
  lead?: string,
): { text: string; blocks: KnownBlock[] } => {
  const facts = [
    `*Severity*\n${escapeForSlack(incident.severity_name)}`,
    `*Status*\n${escapeForSlack(incident.status_name)}`,
    `*Reporter*\n${escapeForSlack(incident.reporter_name)}`,
    ...(lead ? [`*Incident lead*\n${escapeForSlack(lead)}`] : []),
  ];
  const links = [
    `<${url}|Open the incident homepage>`,
    ...(incident.call_url ? [`<${encodeLink(incident.call_url)}|Join the call>`] : []),
  ];
  const summary = incident.summary ? `\n${escapeForSlack(incident.summary)}`.slice(0, 2500) : '';
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text: `${slackName(incident)}${summary}` } },
    { type: 'section', fields: facts.map((text) => ({ type: 'mrkdwn', text })) },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: links.join('  ·  ') },
    },
  ];
  if (incident.visibility === 'private') {
    const text =
      'Only the reporter and people they invite can see this incident. Whoever joins later sees everything in this channel, also what was written before.';
    blocks.push({ type: 'context', elements: [{ type: 'mrkdwn', text }] });
  }
  return { text: notificationText(incident), blocks };
};
