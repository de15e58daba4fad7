// Notices, empty places, waiting, dialogs and toasts.
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '../../client/http.ts';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { Banner, type BannerTone } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions, DialogBody } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Problem } from '../../components/problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { showToast } from '../../components/toast.ts';
import { Sample, Samples } from './sample.tsx';

const tones: BannerTone[] = ['private', 'danger', 'warning', 'info'];
const failure = new ApiError(503, 'The database does not answer just now. Nothing was changed.', {
  type: 'unavailable',
  status: 503,
  request_id: '01SAMPLE',
  errors: [{ code: 'unavailable', message: 'The database does not answer just now. Nothing was changed.' }],
});

export function NoticeSamples() {
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  return (
    <Samples title="Notices">
      <Sample name="Banner">
        {tones.map((tone) => (
          <div key={tone} className="w-full">
            <Banner tone={tone} title={`A banner, ${tone}`}>
              What is so, and what can be done about it.
            </Banner>
          </div>
        ))}
      </Sample>
      <Sample name="Problem">
        <div className="w-full">
          <Problem
            title="The list could not be read"
            error={failure}
            onRetry={() => showToast('Tried again.')}
          />
        </div>
      </Sample>
      <Sample name="Empty state">
        <div className="w-full rounded-md border border-n-6">
          <EmptyState icon={<Inbox />} title="Nothing here yet">
            What will be here, and how to begin.
          </EmptyState>
        </div>
      </Sample>
      <Sample name="Skeleton">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-6 w-20" />
      </Sample>
      <Sample name="Toast">
        <Button onClick={() => showToast('Link copied.')}>Show what was done</Button>
        <Button onClick={() => showToast('The link was not copied.', 'problem')}>Show a problem</Button>
      </Sample>
      <Sample name="Alert dialog">
        <Button onClick={() => setAsking(true)}>Ask before doing</Button>
        <AlertDialog
          title="Remove Ada Lovelace?"
          isOpen={isAsking}
          onClose={() => setAsking(false)}
          confirm="Remove"
          onConfirm={() => setAsking(false)}
        >
          What will be so afterwards. The focus begins on the button that changes nothing.
        </AlertDialog>
      </Sample>
      <Sample name="Dialog">
        <Button onClick={() => setOpen(true)}>Open dialog</Button>
        <Dialog title="A dialog" isOpen={isOpen} onClose={() => setOpen(false)}>
          <DialogBody>A sheet from below on narrow screens. Focus goes back to the button.</DialogBody>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="primary" onClick={() => setOpen(false)}>
              Do it
            </Button>
          </DialogActions>
        </Dialog>
      </Sample>
    </Samples>
  );
}
