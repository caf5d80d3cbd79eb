import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { answered, api } from '../api/client.ts'
import type { Address, Got } from '../api/types.ts'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'
import { Copyable } from '../settings/copyable.tsx'
import { Problem } from '../settings/section.tsx'

type Mail = Got<'/native/v1/addresses/{id}/received'>['data'][number]

interface ReceivedProps {
  address: Address
  /** How else a mail comes there. */
  children: ReactNode
}

/** What comes in at the address, the moment it arrives. */
export function Received({ address, children }: ReceivedProps) {
  const t = useText()
  const words = t.firstVisit.test
  const { data, error } = useQuery({
    queryKey: ['received', address.id],
    staleTime: 0,
    queryFn: () =>
      answered(api.GET('/native/v1/addresses/{id}/received', { params: { path: { id: address.id } } })),
  })
  const mails = data?.data ?? []
  return (
    <section aria-label={words.in} className="flex flex-col gap-3">
      <h3 className="font-semibold">{words.in}</h3>
      <p>{words.inHelp}</p>
      <Copyable text={address.address} />
      {children}
      <Problem error={error} />
      <div role="status" aria-live="polite" className="flex flex-col gap-2">
        {mails.length === 0 && (
          <p className="flex items-center gap-2.5 rounded-md bg-sunken px-3 py-2 text-ink-soft">
            <Clock aria-hidden className="size-4.5 shrink-0 animate-pulse-soft" />
            {words.waits}
          </p>
        )}
        {mails.map((mail) => (
          <Arrived key={mail.message_id} mail={mail} />
        ))}
      </div>
    </section>
  )
}

function Arrived({ mail }: { mail: Mail }) {
  const t = useText()
  const words = t.firstVisit.test
  const { language } = useLanguage()
  return (
    <div className="flex items-start gap-2.5 rounded-md bg-good-soft px-3 py-2 text-good">
      <Check aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <p className="min-w-0 break-words">
        {words.arrived}{' '}
        <Link
          to="/views/$view/$conversation"
          params={{ view: 'all', conversation: mail.conversation_id }}
          className="font-medium underline underline-offset-2"
        >
          {words.open(mail.subject || t.inbox.noSubject)}
        </Link>{' '}
        {words.from(mail.from.name || mail.from.address)}, {dayAndHour(mail.at, language)}
      </p>
    </div>
  )
}
