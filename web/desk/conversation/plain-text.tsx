interface Part {
  kind: string
  text: string
}

interface PlainTextProps {
  text: string | null
  parts: Part[] | null
  isQuoteShown: boolean
}

const LINK = /\bhttps?:\/\/[^\s<>"')\]]+/g

/** A message without HTML; its addresses can be followed. */
export function PlainText({ text, parts, isQuoteShown }: PlainTextProps) {
  const shown = parts ?? [{ kind: 'new', text: text ?? '' }]
  return (
    <div className="whitespace-pre-wrap break-words">
      {shown
        .filter(({ kind }) => kind !== 'quoted' || isQuoteShown)
        .map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a message do not change.
          <span key={index} className={part.kind === 'new' ? undefined : 'text-ink-faint'}>
            <Linked text={part.text} />
          </span>
        ))}
    </div>
  )
}

function Linked({ text }: { text: string }) {
  const pieces = []
  let from = 0
  for (const { 0: url, index } of text.matchAll(LINK)) {
    pieces.push(text.slice(from, index))
    pieces.push(
      <a
        key={index}
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className="text-accent-text underline"
      >
        {url}
      </a>,
    )
    from = index + url.length
  }
  pieces.push(text.slice(from))
  return pieces
}
