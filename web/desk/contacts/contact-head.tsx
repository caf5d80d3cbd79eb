import type { Contact } from '../api/contacts.ts'
import { Avatar, Badge } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { nameOf } from './merge-contacts.tsx'

/** By which somebody is known. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const t = useText()
  const { emails, phones, company, is_banned } = contact
  return (
    <div className="flex flex-col gap-0.5 text-sm">
      {company && <p className="break-words text-ink-soft">{company}</p>}
      {emails.map((email) => (
        <p key={email} className="break-all text-ink-soft">
          {email}
        </p>
      ))}
      {phones.map((phone) => (
        <p key={phone}>
          <a href={`tel:${phone}`} className="text-ink-soft hover:underline">
            {phone}
          </a>
        </p>
      ))}
      {is_banned && (
        <p>
          <Badge tone="danger">{t.conversation.contact.banned}</Badge>
        </p>
      )}
    </div>
  )
}

export const ContactFace = ({ contact }: { contact: Contact }) => (
  <Avatar name={nameOf(contact)} url={contact.avatar_url} size="large" />
)
