import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { ApiError } from '../api/client.ts'
import { type Contact, contactQuery } from '../api/contacts.ts'
import { IconButton } from '../design/button.tsx'
import { Empty, LabelChip, Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Attributes } from './attributes.tsx'
import { ContactActions } from './contact-actions.tsx'
import { ContactConversations } from './contact-conversations.tsx'
import { ContactFace, ContactFacts } from './contact-head.tsx'
import { ContactNotes } from './contact-notes.tsx'
import { nameOf } from './merge-contacts.tsx'

interface ContactViewProps {
  id: string
  onClose: () => void
  onMerged: (contact: Contact) => void
}

/** All that is known of somebody. */
export function ContactView({ id, onClose, onMerged }: ContactViewProps) {
  const t = useText()
  const { data: contact, error } = useQuery(contactQuery(id))
  const back = (
    <IconButton label={t.contacts.toList} className="-ml-2 md:hidden" onClick={onClose}>
      <ArrowLeft />
    </IconButton>
  )
  if (!contact)
    return (
      <div className="h-full p-5">
        {back}
        {error ? <Gone error={error} /> : <Skeleton className="h-24" />}
      </div>
    )
  return (
    <div className="@container h-full overflow-y-auto px-5 py-4">
      <header className="flex items-start gap-3">
        {back}
        <ContactFace contact={contact} />
        <div className="min-w-0 grow">
          <h2 className="break-words font-semibold text-xl">{nameOf(contact)}</h2>
          <ContactFacts contact={contact} />
          <div className="mt-1 flex flex-wrap gap-1">
            {contact.labels.map((label) => (
              <LabelChip key={label} title={label} color={null} />
            ))}
          </div>
        </div>
        <ContactActions contact={contact} onMerged={onMerged} />
      </header>
      <div className="grid @3xl:grid-cols-2 gap-x-8">
        <div>
          <Attributes
            owner="contact"
            id={id}
            title={t.conversation.contact.attributes}
            stored={contact.attributes}
            found={contact.found}
          />
          <ContactNotes contactId={id} />
        </div>
        <ContactConversations contactId={id} />
      </div>
    </div>
  )
}

function Gone({ error }: { error: Error }) {
  const t = useText()
  if (error instanceof ApiError && error.status === 404) return <Empty title={t.contacts.gone} />
  return <Empty title={error instanceof ApiError ? error.message : t.common.noConnection} />
}
