import { useQuery } from '@tanstack/react-query'
import { useText } from '../i18n/text.tsx'
import { HarmlessHtml } from './harmless-html.tsx'
import { sendersQuery } from './sender.tsx'

/** The signature that the server puts below what is written, as it will stand there. */
export function SignatureBelow({ from }: { from: string | undefined }) {
  const t = useText()
  const { data: senders } = useQuery(sendersQuery)
  const html = senders?.find(({ address }) => address === from)?.signature_html
  if (!html) return null
  return (
    <section aria-label={t.connections.signatures.below} className="mx-4 mb-3 border-t pt-2">
      <p className="mb-1 text-ink-faint text-xs">{t.connections.signatures.below}</p>
      <HarmlessHtml html={html} className="max-h-40 overflow-y-auto p-2" />
    </section>
  )
}
