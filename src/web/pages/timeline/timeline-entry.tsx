// One thing that happened: when, what, who, and what was written or can be seen.
import { Pencil, Trash2 } from 'lucide-react';
import type { TimelineItem } from '../../../features/timeline/contract.ts';
import { formatExact } from '../../client/time.ts';
import { imageUrl } from '../../client/timeline.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { ExternalTextLink, TextLink } from '../../components/link.tsx';
import { Padlock } from '../../components/padlock.tsx';
import { clock } from './days.ts';
import { iconOf } from './looks.ts';
import { WhatChanged } from './what-changed.tsx';

type TimelineEntryProps = {
  reference: string;
  item: TimelineItem;
  onEdit: () => void;
  onRemove: () => void;
};

export function TimelineEntry({ reference, item, onEdit, onRemove }: TimelineEntryProps) {
  const Icon = iconOf(item.kind);
  return (
    <li className="group relative flex gap-3 pb-5 last:pb-0">
      <span
        aria-hidden="true"
        className="absolute top-8 bottom-1 left-3.5 -ml-px w-px bg-n-7 group-last:hidden"
      />
      <span className="flex size-7 shrink-0 items-center justify-center rounded-full border border-n-7 bg-n-2 text-n-10">
        <Icon aria-hidden="true" className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1 pt-1">
        <p className="font-medium break-words">{item.title}</p>
        <Facts item={item} />
        <OtherIncident item={item} />
        <Picture reference={reference} item={item} />
        {item.description && !item.image && <Words item={item} />}
        <WhatChanged item={item} />
      </div>
      {(item.is_editable || item.is_removable) && (
        <div className="flex shrink-0 items-start opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 max-md:opacity-100 pointer-coarse:opacity-100">
          {item.is_editable && (
            <IconButton
              label={`Edit “${item.title}”`}
              icon={<Pencil aria-hidden="true" />}
              onClick={onEdit}
            />
          )}
          {item.is_removable && (
            <IconButton
              label={`Remove “${item.title}”`}
              icon={<Trash2 aria-hidden="true" />}
              onClick={onRemove}
            />
          )}
        </div>
      )}
    </li>
  );
}

function Facts({ item }: { item: TimelineItem }) {
  return (
    <p className="text-12 text-n-11">
      <time dateTime={item.occurred_at} title={formatExact(item.occurred_at)}>
        {clock(item.occurred_at)}
      </time>
      {item.actor && ` · ${item.actor.name}`}
      {item.edited_at && (
        <span title={formatExact(item.edited_at)}>
          {` · edited${item.edited_by ? ` by ${item.edited_by.name}` : ''}`}
        </span>
      )}
      {item.slack_url && (
        <>
          {' · '}
          <ExternalTextLink href={item.slack_url}>Open in Slack</ExternalTextLink>
        </>
      )}
    </p>
  );
}

function OtherIncident({ item: { other_incident: other } }: { item: TimelineItem }) {
  if (!other) return null;
  return (
    <p className="mt-1 break-words">
      <TextLink to="/incidents/$reference" params={{ reference: other.reference }}>
        {other.visibility === 'private' && <Padlock />}
        {other.visibility === 'public' && `${other.reference} `}
        {other.name}
      </TextLink>
    </p>
  );
}

/** What somebody said is set apart from what somebody wrote about it. */
function Words({ item }: { item: TimelineItem }) {
  const text = 'mt-1.5 max-w-prose text-14 leading-6 break-words whitespace-pre-wrap';
  if (item.kind !== 'slack_message') return <p className={text}>{item.description}</p>;
  return <blockquote className={`${text} border-l-2 border-n-8 pl-3`}>{item.description}</blockquote>;
}

function Picture({
  reference,
  item: { image, description },
}: Pick<TimelineEntryProps, 'reference' | 'item'>) {
  if (!image) return null;
  const url = imageUrl(reference, image.id);
  return (
    <figure className="mt-2 max-w-120">
      <a href={url} target="_blank" rel="noopener noreferrer" className="inline-block max-w-full rounded-md">
        <img
          src={url}
          alt={description || `Image ${image.file_name}, not described`}
          width={image.width}
          height={image.height}
          loading="lazy"
          decoding="async"
          className="max-h-80 w-auto max-w-full rounded-md border border-n-7 bg-n-2 object-contain"
        />
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
      {description && <figcaption className="mt-1 text-13 text-n-11">{description}</figcaption>}
    </figure>
  );
}
