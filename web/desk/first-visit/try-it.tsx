import type { Address } from '../api/types.ts'
import { useText } from '../i18n/text.tsx'
import { Copyable } from '../settings/copyable.tsx'
import type { MailServer } from './ways.tsx'

/** What hands a mail in on the machine of the server, for whoever only tries. */
const commandFor = (address: string, port: number): string =>
  `printf 'From: kim@example.net\\nTo: ${address}\\nSubject: Hello\\n\\nMy meter shows 4711.\\n' | curl -sS smtp://127.0.0.1:${port} --mail-from kim@example.net --mail-rcpt ${address} -T -`

/** How a mail comes in that nobody outside sends. */
export function TryIt({ address, server }: { address: Address; server: MailServer }) {
  const words = useText().firstVisit.way
  if (server.port === null) return <p>{words.off}</p>
  return (
    <div className="flex flex-col gap-2">
      <p>{words.tryIt}</p>
      <Copyable text={commandFor(address.address, server.port)} />
    </div>
  )
}
