// One line that says how the last thing went, also to those who do not see it.
import type { Ref } from 'react';
import type { Told } from '../use-act.ts';

export function StatusLine({ told, ref }: { told: Told | null; ref?: Ref<HTMLParagraphElement> }) {
  return (
    <p
      ref={ref}
      role="status"
      tabIndex={-1}
      // Empty, it stays for those who listen, but takes no room.
      className={
        told
          ? `rounded-md px-3 py-2 ${told.isError ? 'bg-danger-soft text-danger' : 'bg-raised text-ok'}`
          : 'sr-only'
      }
    >
      {told?.text}
    </p>
  );
}
