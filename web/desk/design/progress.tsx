import { classNames } from './class-names.ts'

/** How much of something is done. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <progress
      aria-label={label}
      max={Math.max(total, 1)}
      value={Math.min(done, Math.max(total, 1))}
      className={classNames(
        'block h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken',
        '[&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:bg-accent',
      )}
    />
  )
}
