// Images on their way into an incident, one after another: what can be seen, how far it is, what went wrong.
import { useState } from 'react';
import { imageTypes, mostBytes, tooLargeWords } from '../../../features/uploads/wording.ts';
import { useUploadImage } from '../../client/timeline.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions, DialogBody } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { TextArea } from '../../components/text-input.tsx';
import { showToast } from '../../components/toast.ts';

type UploadDialogProps = { reference: string; files: File[]; onClose: () => void };

const inMegabytes = (bytes: number): string =>
  bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** What can be said before anything is sent. */
const problemOf = (file: File): string | undefined => {
  if (file.size > mostBytes) return tooLargeWords;
  const isKnown = file.type === '' || (imageTypes as readonly string[]).includes(file.type);
  return isKnown ? undefined : 'Upload a PNG, JPEG, WebP or GIF file.';
};

export function UploadDialog({ reference, files, onClose }: UploadDialogProps) {
  const [index, setIndex] = useState(0);
  const [description, setDescription] = useState('');
  const [share, setShare] = useState(0);
  const file = files[index];
  const goOn = () => {
    setDescription('');
    setShare(0);
    upload.reset();
    if (index + 1 < files.length) setIndex(index + 1);
    else onClose();
  };
  const upload = useUploadImage(reference, () => {
    showToast('Image added to the timeline.');
    goOn();
  });
  if (!file) return null;
  const problem = problemOf(file) ?? upload.error?.message;
  const send = () => upload.mutate({ file, description, onProgress: setShare });
  const isLast = index + 1 === files.length;

  return (
    <Dialog
      title={files.length > 1 ? `Add image ${index + 1} of ${files.length}` : 'Add image'}
      isOpen
      isForm
      onClose={onClose}
    >
      <DialogBody className="flex flex-col gap-5">
        {problem && (
          <Banner tone="danger" title="This file was not added" isAlert>
            {problem}
          </Banner>
        )}
        <p className="break-words">
          <span className="font-medium">{file.name}</span>{' '}
          <span className="text-n-11">{inMegabytes(file.size)}</span>
        </p>
        <Field
          label="What can be seen"
          isOptional
          name="description"
          hint="For those who cannot see it, and for whoever looks for it later."
        >
          <TextArea rows={3} value={description} onValueChange={setDescription} maxLength={2000} />
        </Field>
        <p className="text-12 text-n-11">
          Place, time and device that are written into the file are taken out. Everybody who can see this
          incident will see the image.
        </p>
        {upload.isPending && (
          <ProgressBar label={share < 1 ? 'Uploading' : 'The image is being prepared'} share={share} />
        )}
      </DialogBody>
      <DialogActions>
        <Button onClick={isLast ? onClose : goOn}>{isLast ? 'Cancel' : 'Leave this one out'}</Button>
        <Button
          variant="primary"
          isBusy={upload.isPending}
          disabled={problemOf(file) !== undefined}
          onClick={send}
        >
          {upload.error ? 'Try again' : 'Add image'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
