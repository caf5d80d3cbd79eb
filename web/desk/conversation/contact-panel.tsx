import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { contactQuery } from '../api/contacts.ts'
import type { Conversation } from '../api/types.ts'
import { Attributes } from '../contacts/attributes.tsx'
import { ContactActions } from '../contacts/contact-actions.tsx'
import { ContactConversations } from '../contacts/contact-conversations.tsx'
import { ContactFace, ContactFacts } from '../contacts/contact-head.tsx'
import { ContactNotes } from '../contacts/contact-notes.tsx'
import { nameOf } from '../contacts/merge-contacts.tsx'
import { IconButton } from '../design/button.tsx'
import { Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Problem } from '../settings/section.tsx'

interface ContactPanelProps {
  conversation: Conversation | undefined
  onClose: () => void
}

/** Who it is with: what is known, and what else there was; and what is kept about the conversation itself. */
export function ContactPanel({ conversation, onClose }: ContactPanelProps) {
  const t = useText()
  const contact = conversation?.contact
  return (
    <aside
      aria-label={t.conversation.contact.title}
      className="absolute inset-y-0 right-0 z-10 w-72 max-w-full overflow-y-auto border-l bg-surface px-4 py-4 shadow-floating xl:static xl:shrink-0 xl:shadow-none"
    >
      <div className="flex justify-end xl:hidden">
        <IconButton label={t.conversation.contact.hide} onClick={onClose}>
          <X />
        </IconButton>
      </div>
      {contact && <Who id={contact.id} />}
      {conversation && (
        <Attributes
          owner="conversation"
          id={conversation.id}
          title={t.contacts.ofConversation}
          stored={conversation.properties}
        />
      )}
      {contact && (
        <>
          <ContactNotes contactId={contact.id} />
          <ContactConversations contactId={contact.id} except={conversation.id} />
        </>
      )}
    </aside>
  )
}

function Who({ id }: { id: string }) {
  const t = useText()
  const { data: contact, error } = useQuery(contactQuery(id))
  if (error) return <Problem error={error} />
  if (!contact) return <Skeleton className="h-24" />
  return (
    <>
      <div className="flex justify-end">
        <ContactActions contact={contact} />
      </div>
      <div className="flex flex-col items-center gap-1 text-center">
        <ContactFace contact={contact} />
        <Link
          to="/contacts/$contact"
          params={{ contact: id }}
          className="mt-1 break-words font-semibold text-lg hover:underline"
        >
          {nameOf(contact)}
        </Link>
        <ContactFacts contact={contact} />
      </div>
      <Attributes
        owner="contact"
        id={id}
        title={t.conversation.contact.attributes}
        stored={contact.attributes}
        found={contact.found}
      />
    </>
  )
}
