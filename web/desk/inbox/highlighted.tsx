import type { ReactNode } from 'react'

interface Highlight {
  text: string
  ranges: number[][]
}

/** A text with what was searched for marked in it. */
export function Highlighted({ text, highlight }: { text: string; highlight?: Highlight | undefined }) {
  if (!highlight) return text
  const parts: ReactNode[] = []
  let from = 0
  for (const [start = 0, end = 0] of highlight.ranges) {
    parts.push(highlight.text.slice(from, start))
    parts.push(
      <mark key={start} className="rounded-sm bg-note text-ink outline outline-note-line">
        {highlight.text.slice(start, end)}
      </mark>,
    )
    from = end
  }
  parts.push(highlight.text.slice(from))
  return parts
}
