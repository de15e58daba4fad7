// The incident's Slack channel: on its way, ready, or in need of a person. The usual states are equally high, so nothing jumps.
import { CircleAlert, Hash, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { ExternalTextLink } from '../../components/link.tsx';
import { Padlock } from '../../components/padlock.tsx';
import { Spinner } from '../../components/spinner.tsx';

type ChannelPanelProps = { channel: Homepage['channel']; isPrivate: boolean };

export function ChannelPanel({ channel, isPrivate }: ChannelPanelProps) {
  return (
    // Announced when it changes: people wait for it.
    <div role="status" className="min-h-10 text-13">
      {channel.state === 'creating' && (
        <Line mark={<Spinner />}>
          <p>Creating the Slack channel…</p>
          <p className="text-12 text-n-11">You can go on here meanwhile.</p>
        </Line>
      )}
      {channel.state === 'none' && (
        <Line mark={<Hash aria-hidden="true" className="size-4 text-n-10" />}>
          <p>No Slack channel</p>
          <p className="text-12 text-n-11">This incident was recorded after the fact.</p>
        </Line>
      )}
      {channel.state === 'ready' && (
        <Line
          mark={
            isPrivate ? (
              <Padlock className="text-16" />
            ) : (
              <Hash aria-hidden="true" className="size-4 text-n-10" />
            )
          }
        >
          <p className="font-medium">
            {channel.url ? (
              <ExternalTextLink href={channel.url}>{channel.name ?? 'Open in Slack'}</ExternalTextLink>
            ) : (
              channel.name
            )}
          </p>
          <p className="text-12 text-n-11">Talk about the incident there.</p>
        </Line>
      )}
      {channel.state === 'ready' && channel.problem && (
        <div className="mt-2">
          <Line mark={<TriangleAlert aria-hidden="true" className="size-4 text-warning-text" />}>
            <p className="text-pretty">{channel.problem}</p>
          </Line>
        </div>
      )}
      {channel.state === 'needs_attention' && (
        <Line mark={<CircleAlert aria-hidden="true" className="size-4 text-warning-text" />}>
          <p className="font-medium text-warning-text">The Slack channel needs attention</p>
          <p className="text-pretty">
            {channel.problem ?? 'It could not be created. Ask an administrator of Cordon.'}
          </p>
          {channel.url && (
            <ExternalTextLink href={channel.url}>{channel.name ?? 'Open in Slack'}</ExternalTextLink>
          )}
        </Line>
      )}
    </div>
  );
}

function Line({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <div className="flex gap-2.5">
      <span className="flex h-5 w-4 shrink-0 items-center justify-center">{mark}</span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
