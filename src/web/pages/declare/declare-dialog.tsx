// The declare dialog: the same fields, order and words as in Slack (B3), visibility last.
import { useRef } from 'react';
import { declareWording } from '../../../features/incidents/wording.ts';
import { Dialog } from '../../components/dialog.tsx';
import { DeclareForm } from './declare-form.tsx';
import { useDeclaration } from './use-declaration.ts';

export default function DeclareDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const nameInput = useRef<HTMLInputElement>(null);
  const declaration = useDeclaration();
  return (
    <Dialog title={declareWording.title} isOpen={isOpen} onClose={onClose} isForm firstFocus={nameInput}>
      {/* Mounted anew at each opening; the draft and what was sent outlive it. */}
      <DeclareForm nameInput={nameInput} declaration={declaration} onClose={onClose} />
    </Dialog>
  );
}
