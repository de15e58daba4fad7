// The timeline of an incident: filters, what happened day by day, notes and images.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, History, ImagePlus, NotebookPen } from 'lucide-react';
import { useRef, useState } from 'react';
import type { TimelineGroup, TimelineItem } from '../../../features/timeline/contract.ts';
import { timelineFileUrl, timelineQuery } from '../../client/timeline.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Problem } from '../../components/problem.tsx';
import { ToggleChips } from '../../components/toggle-chips.tsx';
import { DropArea } from './drop-area.tsx';
import { groupLabels } from './looks.ts';
import { NoteDialog } from './note-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { TimelineDays } from './timeline-days.tsx';
import { TimelineSkeleton } from './timeline-skeleton.tsx';
import { UploadDialog } from './upload-dialog.tsx';

/** What is open over the timeline. */
type Overlay =
  | { kind: 'note'; item?: TimelineItem }
  | { kind: 'removal'; item: TimelineItem }
  | { kind: 'upload'; files: File[] };

export function TimelineTab({ reference }: { reference: string }) {
  const [groups, setGroups] = useState<TimelineGroup[]>([]);
  const [overlay, setOverlay] = useState<Overlay>();
  const picker = useRef<HTMLInputElement>(null);
  const query = useInfiniteQuery(timelineQuery(reference, groups));
  const items = query.data?.pages.flatMap((page) => page.timeline_items);
  const close = () => setOverlay(undefined);
  const upload = (files: File[]) => files.length > 0 && setOverlay({ kind: 'upload', files });

  return (
    <DropArea onFiles={upload}>
      <div className="flex flex-wrap gap-2">
        <Button icon={<NotebookPen aria-hidden="true" />} onClick={() => setOverlay({ kind: 'note' })}>
          Add note
        </Button>
        <Button icon={<ImagePlus aria-hidden="true" />} onClick={() => picker.current?.click()}>
          Add image
        </Button>
        <a href={timelineFileUrl(reference)} download className={buttonClass()}>
          <Download aria-hidden="true" />
          Download as Markdown
        </a>
        <input
          ref={picker}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          multiple
          hidden
          aria-label="Choose images"
          onChange={({ target }) => {
            upload([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </div>
      <div className="mt-3">
        <ToggleChips
          label="Show in the timeline"
          options={groupLabels}
          chosen={groups}
          onChange={setGroups}
          everything="Everything"
        />
      </div>
      <div className="mt-5" aria-busy={query.isFetching}>
        {query.error && (
          <div className="mb-4">
            <Problem
              title={
                items ? 'The timeline could not be brought up to date' : 'The timeline could not be read'
              }
              error={query.error}
              onRetry={() => void query.refetch()}
              isRetrying={query.isFetching}
            />
          </div>
        )}
        {!items && !query.error && <TimelineSkeleton />}
        {items && items.length === 0 && (
          <Nothing isFiltered={groups.length > 0} onShowAll={() => setGroups([])} />
        )}
        {items && items.length > 0 && (
          <TimelineDays
            reference={reference}
            items={items}
            onEdit={(item) => setOverlay({ kind: 'note', item })}
            onRemove={(item) => setOverlay({ kind: 'removal', item })}
          />
        )}
        {query.hasNextPage && (
          <div className="mt-5">
            <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Load older
            </Button>
          </div>
        )}
      </div>
      {overlay?.kind === 'note' && (
        <NoteDialog reference={reference} onClose={close} {...(overlay.item && { item: overlay.item })} />
      )}
      {overlay?.kind === 'removal' && (
        <RemoveDialog reference={reference} item={overlay.item} onClose={close} />
      )}
      {overlay?.kind === 'upload' && (
        <UploadDialog reference={reference} files={overlay.files} onClose={close} />
      )}
    </DropArea>
  );
}

function Nothing({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  return (
    <EmptyState
      icon={<History aria-hidden="true" />}
      title={isFiltered ? 'Nothing of this kind yet' : 'Nothing has happened yet'}
      action={isFiltered && <Button onClick={onShowAll}>Show everything</Button>}
    >
      Changes, updates, notes, images and pinned Slack messages appear here.
    </EmptyState>
  );
}
