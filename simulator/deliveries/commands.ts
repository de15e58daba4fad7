// A slash command on its way to the app, and what becomes of the answer.
import type { SimulatorContext } from '../context.ts';
import { shownName } from '../shapes/place.ts';
import { APP_ID, SLACKBOT, VERIFICATION_TOKEN } from '../world/constants.ts';
import { isInstalled } from '../world/installation.ts';
import { workspaceOf } from '../world/lookups.ts';
import { asTyped, withLabels, withMentions } from '../world/mentions.ts';
import { addEphemeral } from '../world/messages.ts';
import { createResponseUrl, createTrigger } from '../world/triggers.ts';
import type { Channel, User } from '../world/types.ts';
import { deliver } from './deliver.ts';
import type { Delivered } from './parcel.ts';
import { postReply } from './reply.ts';

export type CommandResult = { ok: true } | { ok: false; error: string; message: string };

function failureOf(answer: Delivered): string | undefined {
  if (answer.failure === 'http_timeout' || answer.failure === 'timeout') return 'operation_timeout';
  if (answer.failure === 'connection_failed') return 'dispatch_failed';
  return answer.failure ? 'http_service_error' : undefined;
}

function refuse(
  ctx: SimulatorContext,
  channel: Channel,
  user: User,
  command: string,
  error: string,
): CommandResult {
  const message = `${command} failed with the error "${error}"`;
  addEphemeral(ctx, channel, user.id, { user: SLACKBOT, text: message });
  return { ok: false, error, message };
}

/** The words after the command: with ids and labels when the command asks for escapes, else as they were typed. */
function argumentsOf(
  ctx: SimulatorContext,
  user: User,
  channel: Channel,
  text: string,
  isEscaped: boolean,
): string {
  if (!isEscaped) return asTyped(ctx.world, text);
  return withMentions({ world: ctx.world, user, channel }, withLabels(ctx.world, text), true);
}

/** Runs a slash command as a person; resolves when the app has answered or the time is up. */
export async function runCommand(
  ctx: SimulatorContext,
  user: User,
  channel: Channel,
  line: string,
): Promise<CommandResult> {
  const [command = '', ...words] = line.trim().split(' ');
  const known = ctx.manifest.features?.slash_commands?.find((one) => one.command === command);
  if (!known || !isInstalled(ctx.world, user.teamId)) {
    const message = `${command} is not a valid command. No installed app answers to it.`;
    return { ok: false, error: 'invalid_command', message };
  }
  // In a shared channel, everybody has the apps of their own workspace.
  const { teamId } = user;
  const place = { teamId, userId: user.id, channelId: channel.id };
  const payload = {
    token: VERIFICATION_TOKEN,
    team_id: teamId,
    team_domain: workspaceOf(ctx.world, teamId).domain,
    channel_id: channel.id,
    channel_name: shownName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text: argumentsOf(ctx, user, channel, words.join(' ').trim(), known.should_escape ?? false),
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: createResponseUrl(ctx, 'commands', place),
    trigger_id: createTrigger(ctx, teamId, user.id).id,
  };
  const answer = await deliver(ctx, {
    kind: 'command',
    summary: `${command} ${payload.text}`.trim(),
    team_id: teamId,
    payload,
    body: new URLSearchParams(payload).toString(),
    contentType: 'application/x-www-form-urlencoded',
  });
  const error = failureOf(answer);
  if (error) return refuse(ctx, channel, user, command, error);
  if (answer.text.trim() === '') return { ok: true };
  const reply = readReply(answer);
  if (!reply) return refuse(ctx, channel, user, command, 'invalid_command_response');
  if (Object.keys(reply).length > 0) postReply(ctx, { channel, reader: user.id }, reply);
  return { ok: true };
}

/** An answer is a message as JSON, or its bare text. */
function readReply(answer: Delivered): Record<string, unknown> | undefined {
  if (!answer.isJson) return { text: answer.text };
  try {
    const reply: unknown = JSON.parse(answer.text);
    if (typeof reply === 'string') return { text: reply };
    return typeof reply === 'object' && reply !== null ? (reply as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
