// How far something is that takes a while.
export function ProgressBar({ label, share }: { label: string; share: number }) {
  const percent = Math.round(share * 100);
  return (
    <div className="flex items-center gap-3 text-12 text-n-11">
      <progress
        aria-label={label}
        max={100}
        value={percent}
        className="h-1.5 flex-1 appearance-none overflow-hidden rounded-full bg-n-5 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-n-5 [&::-webkit-progress-value]:bg-accent"
      />
      <span className="tabular-nums">{percent}%</span>
    </div>
  );
}
