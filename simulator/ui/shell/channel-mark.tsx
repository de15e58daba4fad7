// The sign before a conversation's name: a padlock for private, a hash for public, a bubble for direct.
import { Hash, Lock, MessageCircle } from 'lucide-react';
import type { PageChannel } from '../../page/contract.ts';

export function ChannelMark({ channel }: { channel: PageChannel }) {
  const isDirect = channel.kind === 'dm';
  const Icon = isDirect ? MessageCircle : channel.is_private ? Lock : Hash;
  const words = isDirect ? 'Direct message' : channel.is_private ? 'Private channel' : null;
  return (
    <>
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      {words ? <span className="sr-only">{words} </span> : null}
    </>
  );
}
