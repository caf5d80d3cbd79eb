import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { answered, api } from '../api/client.ts'
import type { Conversation } from '../api/types.ts'
import { IconButton } from '../design/button.tsx'
import { Avatar } from '../design/pieces.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { shortMoment } from '../inbox/moments.ts'

/** Who it is with: what is known, and what else there was. */
export function ContactPanel({
  conversation,
  onClose,
}: {
  conversation: Conversation | undefined
  onClose: () => void
}) {
  const t = useText()
  const contact = conversation?.contact
  return (
    <aside
      aria-label={t.conversation.contact.title}
      className="absolute inset-y-0 right-0 z-10 w-72 overflow-y-auto border-l bg-surface px-4 py-4 shadow-floating xl:static xl:shadow-none"
    >
      <div className="flex justify-end xl:hidden">
        <IconButton label={t.conversation.contact.hide} onClick={onClose}>
          <X />
        </IconButton>
      </div>
      {contact && (
        <>
          <div className="flex flex-col items-center gap-1 text-center">
            <Avatar name={contact.name || contact.email || '?'} url={contact.avatar_url} size="large" />
            <p className="mt-1 break-words font-semibold text-lg">
              {contact.name || contact.email || contact.phone}
            </p>
            {contact.email && contact.name && (
              <p className="break-all text-ink-soft text-sm">{contact.email}</p>
            )}
            {contact.phone && <p className="text-ink-soft text-sm">{contact.phone}</p>}
          </div>
          <Others contactId={contact.id} current={conversation.id} />
        </>
      )}
    </aside>
  )
}

function Others({ contactId, current }: { contactId: string; current: string }) {
  const t = useText()
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['contact-conversations', contactId],
    queryFn: () =>
      answered(
        api.GET('/native/v1/conversations', {
          params: { query: { view: `contact:${contactId}`, limit: 20 } },
        }),
      ),
  })
  const others = data?.data.filter(({ id }) => id !== current) ?? []
  return (
    <section className="mt-5">
      <h3 className="mb-1 font-semibold text-ink-faint text-xs">{t.conversation.contact.conversations}</h3>
      {data && others.length === 0 && (
        <p className="text-ink-faint text-sm">{t.conversation.contact.noOther}</p>
      )}
      <ul>
        {others.map(({ id, subject, last_at }) => (
          <li key={id}>
            <Link
              to="/views/$view/$conversation"
              params={{ view: `contact:${contactId}`, conversation: id }}
              className="flex gap-2 rounded-md px-1.5 py-1 text-sm hover:bg-hover"
            >
              <span className="min-w-0 grow truncate">{subject || t.inbox.noSubject}</span>
              <time dateTime={last_at} className="shrink-0 whitespace-nowrap text-ink-faint text-xs">
                {shortMoment(last_at, language)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
