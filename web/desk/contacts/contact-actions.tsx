import { Ban, Merge, MoreHorizontal, Pencil, UserX } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Contact } from '../api/contacts.ts'
import { useSession } from '../api/session.ts'
import { Ask } from '../design/ask.tsx'
import { IconButton } from '../design/button.tsx'
import { Menu, MenuItem, MenuLine } from '../design/menu.tsx'
import { useText } from '../i18n/text.tsx'
import { useActing } from '../settings/saving.ts'
import { ContactForm } from './contact-form.tsx'
import { MergeContacts, nameOf } from './merge-contacts.tsx'

interface ContactActionsProps {
  contact: Contact
  /** The contact has become another one. */
  onMerged?: (contact: Contact) => void
}

/** What can be done with a contact, wherever it is shown. */
export function ContactActions({ contact, onMerged }: ContactActionsProps) {
  const t = useText()
  const words = t.contacts
  const { role } = useSession().person
  const [open, setOpen] = useState<'edit' | 'merge' | 'anonymize' | null>(null)
  const close = () => setOpen(null)
  const { ban, anonymize } = useActs(contact)
  return (
    <>
      <IconButton label={words.editTitle} onClick={() => setOpen('edit')}>
        <Pencil />
      </IconButton>
      <Menu
        align="end"
        trigger={
          <IconButton label={words.actions(nameOf(contact))}>
            <MoreHorizontal />
          </IconButton>
        }
      >
        <MenuItem icon={<Merge />} onSelect={() => setOpen('merge')}>
          {words.merge.menu}
        </MenuItem>
        <MenuItem icon={<Ban />} onSelect={() => ban()}>
          {contact.is_banned ? words.unban : words.ban}
        </MenuItem>
        {role === 'administrator' && (
          <>
            <MenuLine />
            <MenuItem icon={<UserX />} onSelect={() => setOpen('anonymize')}>
              {words.anonymize}
            </MenuItem>
          </>
        )}
      </Menu>
      {open === 'edit' && <ContactForm contact={contact} onClose={close} />}
      {open === 'merge' && (
        <MergeContacts
          contact={contact}
          onClose={close}
          onMerged={(merged) => {
            close()
            onMerged?.(merged)
          }}
        />
      )}
      {open === 'anonymize' && (
        <Ask
          title={words.anonymizeTitle}
          text={words.anonymizeText(nameOf(contact))}
          submit={words.anonymizeSubmit}
          onConfirm={() => anonymize()}
          onClose={close}
        />
      )}
    </>
  )
}

function useActs(contact: Contact) {
  const words = useText().contacts
  const ban = useActing({
    keys: ['contacts', 'conversation'],
    told: contact.is_banned ? words.unbanned : words.banned,
    run: () =>
      answered(
        api.PATCH('/native/v1/contacts/{id}', {
          params: { path: { id: contact.id } },
          body: { is_banned: !contact.is_banned },
        }),
      ),
  })
  const anonymize = useActing({
    keys: ['contacts', 'conversation'],
    told: words.anonymizing,
    run: () =>
      answered(
        api.POST('/native/v1/contacts/{id}:anonymize', {
          params: { path: { id: contact.id } },
          body: { force: true },
        }),
      ),
  })
  return { ban, anonymize }
}
