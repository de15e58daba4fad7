// How an incident is called and addressed in messages; only for readers who may see it.
import type { Visibility } from './contract.ts';

/** The homepage's address. The reference of a private incident cannot be guessed. */
export const homepageUrl = (publicUrl: string, reference: string): string =>
  `${publicUrl}/incidents/${reference}`;

/** Slack's own marks in a text would become links, mentions or formatting. */
export const escapeForSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The name in bold, with the padlock and its text before a private one (B9). */
export const slackName = (incident: { name: string; visibility: Visibility }): string =>
  `${incident.visibility === 'private' ? ':lock: Private incident ' : ''}*${escapeForSlack(incident.name)}*`;

/**
 * The text of a notification, which phones show on their lock screen and Slack shows outside the channel: it names
 * nothing when the incident is private.
 */
export const notificationText = (incident: {
  reference: string;
  name: string;
  visibility: Visibility;
}): string =>
  incident.visibility === 'private'
    ? 'There is an update in a private incident'
    : escapeForSlack(`${incident.reference}: ${incident.name}`);
