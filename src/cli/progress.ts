/** How far a long command has come. */
export interface Progress {
  /** Between 0 and 1; null when nobody knows how much there is. */
  fraction: number | null
  /** What else there is to say, e.g. counts. */
  facts: string
}

export interface ProgressBar {
  show(progress: Progress): void
  /** Leaves the last state on its line. */
  end(): void
}

const WIDTH = 24
const TERMINAL_EVERY_MS = 100
const LINE_EVERY_MS = 10_000

/** A bar that moves on a terminal, or a plain line now and then in a log. */
export function progressBar(out: NodeJS.WriteStream = process.stderr): ProgressBar {
  const started = Date.now()
  const every = out.isTTY ? TERMINAL_EVERY_MS : LINE_EVERY_MS
  let shownAt = out.isTTY ? 0 : started
  let last: Progress | undefined
  const write = ({ fraction, facts }: Progress) => {
    const percent = fraction === null ? '' : `${Math.floor(fraction * 100)}%`.padStart(4)
    const left = remaining(Date.now() - started, fraction)
    if (!out.isTTY) return void out.write(`${percent}  ${facts}${left}\n`.trimStart())
    const filled = Math.round((fraction ?? 0) * WIDTH)
    const bar = fraction === null ? '' : `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`
    const line = `${bar} ${percent}  ${facts}${left}`.trimStart()
    out.write(`\r\x1b[2K${line.slice(0, Math.max(20, (out.columns ?? 80) - 1))}`)
  }
  return {
    show(progress) {
      last = progress
      if (Date.now() - shownAt < every) return
      shownAt = Date.now()
      write(progress)
    },
    end() {
      if (!out.isTTY || !last) return
      write(last)
      out.write('\n')
    },
  }
}

function remaining(elapsedMs: number, fraction: number | null): string {
  if (fraction === null || fraction <= 0.001 || fraction >= 1 || elapsedMs < 2000) return ''
  const seconds = (elapsedMs * (1 - fraction)) / fraction / 1000
  return `, ${duration(seconds)} left`
}

/** Seconds in words, as coarse as a person needs them. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`
  return `${Math.floor(seconds / 3600)} h ${Math.ceil((seconds % 3600) / 60)} min`
}

/** Bytes in the unit that fits, e.g. `12.3 MB`. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`
  if (count < 1e6) return `${(count / 1e3).toFixed(1)} kB`
  return count < 1e9 ? `${(count / 1e6).toFixed(1)} MB` : `${(count / 1e9).toFixed(2)} GB`
}
