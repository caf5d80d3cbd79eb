import type { ReactNode } from 'react'
import { Badge } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'

function Raw({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
      tabIndex={0}
      className="max-h-60 overflow-auto rounded-md bg-sunken p-2"
    >
      <pre className="whitespace-pre-wrap break-all font-mono text-sm">{children}</pre>
    </section>
  )
}

/** JSON for reading; what is none stays as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

interface RequestProps {
  url: string | null
  headers: Record<string, string>
  /** Absent: it is shown elsewhere. */
  body?: string
}

/** What was sent to a program. */
export function Request({ url, headers, body }: RequestProps) {
  const words = useText().connections
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">{words.webhooks.request}</h3>
      <Raw label={words.deliveries.headers}>{[`POST ${url ?? ''}`, ...lines].join('\n')}</Raw>
      {body !== undefined && <Raw label={words.deliveries.body}>{readable(body)}</Raw>}
    </section>
  )
}

/** The body of a delivery. */
export function Body({ text }: { text: string }) {
  const words = useText().connections.deliveries
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">{words.body}</h3>
      <Raw label={words.body}>{readable(text)}</Raw>
    </section>
  )
}

/** What came back; null: nothing. */
export function Answer({ status, text }: { status: number | null; text: string | null }) {
  const words = useText().connections.webhooks
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">
        {words.answer}{' '}
        {status !== null && <Badge tone={status < 300 && status >= 200 ? 'good' : 'danger'}>{status}</Badge>}
      </h3>
      {status === null ? (
        <p className="text-ink-faint">{words.noAnswer}</p>
      ) : text ? (
        <Raw label={words.answer}>{text}</Raw>
      ) : (
        <p className="text-ink-faint">{words.emptyAnswer}</p>
      )}
    </section>
  )
}
