// Colours, sizes of type and shadows, as the tokens have them.
import { cx } from '../../components/cx.ts';
import { Sample, Samples } from './sample.tsx';

// Written out in full: Tailwind finds class names by reading the source.
const neutrals = [
  'bg-n-1',
  'bg-n-2',
  'bg-n-3',
  'bg-n-4',
  'bg-n-5',
  'bg-n-6',
  'bg-n-7',
  'bg-n-8',
  'bg-n-9',
  'bg-n-10',
  'bg-n-11',
  'bg-n-12',
];
const tones = [
  ['Accent', 'bg-accent-tint text-accent-text'],
  ['Private', 'bg-private-tint text-private-text'],
  ['Danger', 'bg-danger-tint text-danger-text'],
  ['Warning', 'bg-warning-tint text-warning-text'],
] as const;
const sizes = [
  ['24', 'text-24 font-semibold'],
  ['20', 'text-20 font-semibold'],
  ['16', 'text-16'],
  ['14', 'text-14'],
  ['13', 'text-13'],
  ['12', 'text-12'],
] as const;

export function TokenSamples() {
  return (
    <Samples title="Tokens">
      <Sample name="Neutral 1 to 12">
        <div className="flex w-full max-w-160 overflow-hidden rounded-md border border-n-7">
          {neutrals.map((name) => (
            <span key={name} title={name} className={cx('h-10 flex-1', name)} />
          ))}
        </div>
      </Sample>
      <Sample name="Tones">
        {tones.map(([name, tone]) => (
          <span key={name} className={cx('rounded-sm px-2 py-1 text-13 font-medium', tone)}>
            {name}
          </span>
        ))}
        <span className="rounded-sm bg-accent px-2 py-1 text-13 font-medium text-on-accent">
          Accent, solid
        </span>
      </Sample>
      <Sample name="Type">
        {sizes.map(([size, name]) => (
          <span key={size} className={name}>
            Cordon {size}
          </span>
        ))}
        <span className="font-mono text-12">PRV-0123456789ABCDEFGHJK</span>
      </Sample>
      <Sample name="Shadows">
        <span className="rounded-md bg-raised px-4 py-3 shadow-low">Low</span>
        <span className="rounded-md bg-raised px-4 py-3 shadow-high">High</span>
      </Sample>
    </Samples>
  );
}
