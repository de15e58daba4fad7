// The one button of the page, in four tones, and its small sibling that is an icon only.
import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';

type Tone = 'plain' | 'primary' | 'danger' | 'quiet';

const tones: Record<Tone, string> = {
  plain: 'border-edge bg-panel text-ink hover:bg-raised',
  primary: 'border-accent bg-accent text-on-accent hover:bg-accent-strong',
  danger: 'border-danger bg-panel text-danger hover:bg-danger-soft',
  quiet: 'border-transparent text-ink hover:bg-raised',
};

export const buttonLook = (tone: Tone) =>
  `inline-flex min-h-9 max-w-full items-center justify-center gap-1.5 rounded-md border px-3 py-1 text-center font-medium max-md:min-h-11 ${tones[tone]}`;

/** While busy it keeps its focus (a disabled button would lose it) and ignores further clicks. */
export function Button(props: {
  children: ReactNode;
  onClick?: () => void;
  tone?: Tone;
  type?: 'button' | 'submit';
  busy?: boolean;
  label?: string | undefined;
  icon?: LucideIcon;
}) {
  const Icon = props.busy ? LoaderCircle : props.icon;
  return (
    <button
      type={props.type ?? 'button'}
      className={`${buttonLook(props.tone ?? 'plain')} ${props.busy ? 'opacity-70' : ''}`}
      aria-label={props.label}
      aria-disabled={props.busy || undefined}
      aria-busy={props.busy || undefined}
      onClick={(event) => {
        if (props.busy) event.preventDefault();
        else props.onClick?.();
      }}
    >
      {Icon ? (
        <Icon
          aria-hidden="true"
          className={`size-4 shrink-0 ${props.busy ? 'motion-safe:animate-spin' : ''}`}
        />
      ) : null}
      <span className="min-w-0 wrap-anywhere">{props.children}</span>
    </button>
  );
}

export function IconButton(props: {
  icon: LucideIcon;
  label: string;
  onClick: () => void;
  /** For a button that shows and hides a part of the page. */
  expanded?: boolean;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}) {
  const Icon = props.icon;
  return (
    <button
      ref={props.ref}
      type="button"
      aria-label={props.label}
      title={props.label}
      aria-expanded={props.expanded}
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-ink max-md:size-11 ${props.className ?? ''}`}
      onClick={props.onClick}
    >
      <Icon aria-hidden="true" className="size-4.5" />
    </button>
  );
}
