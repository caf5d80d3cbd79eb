import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Contact } from '../api/contacts.ts'
import { TextArea, TextField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'
import { useSaving } from '../settings/saving.ts'
import { FormDialog } from '../settings/section.tsx'

interface ContactFormProps {
  /** Null: a new one. */
  contact: Contact | null
  onClose: () => void
  onDone?: (contact: Contact) => void
}

/** Who somebody is, and how one reaches them. */
export function ContactForm({ contact, onClose, onDone }: ContactFormProps) {
  const t = useText()
  const words = t.contacts
  const [form, setForm] = useState({
    name: contact?.name ?? '',
    emails: contact?.emails.join('\n') ?? '',
    phone: contact?.phone ?? '',
    company: contact?.company ?? '',
  })
  const saving = useSaving<void, Contact>({
    keys: ['contacts', 'conversation'],
    onDone: (made) => {
      onClose()
      onDone?.(made)
    },
    run: () => {
      const body = {
        name: form.name,
        emails: form.emails.split(/[\s,;]+/).filter(Boolean),
        phone: form.phone.trim() || null,
        company: form.company.trim() || null,
      }
      return contact
        ? answered(api.PATCH('/native/v1/contacts/{id}', { params: { path: { id: contact.id } }, body }))
        : answered(api.POST('/native/v1/contacts', { body }))
    },
  })
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })
  return (
    <FormDialog
      title={contact ? words.editTitle : words.add}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t.settings.name}
        required={!form.emails.trim() && !form.phone.trim()}
        maxLength={255}
        {...field('name')}
      />
      <TextArea label={words.emails} help={words.emailsHelp} rows={2} {...field('emails')} />
      <TextField
        label={words.phone}
        type="tel"
        maxLength={20}
        placeholder="+49301234567"
        help={words.phoneHelp}
        {...field('phone')}
      />
      <TextField label={words.company} maxLength={255} {...field('company')} />
    </FormDialog>
  )
}
