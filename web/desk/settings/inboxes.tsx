import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useInboxes } from '../api/directory.ts'
import { Button } from '../design/button.tsx'
import { SelectField, TextField } from '../design/field.tsx'
import { Badge } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { useSaving } from './saving.ts'
import { FormDialog, Section, Table } from './section.tsx'

/** Where mail comes in, and where it falls. */
export default function Inboxes() {
  const t = useText()
  const words = t.settings.inboxes
  const inboxes = useInboxes()
  const [open, setOpen] = useState<'inbox' | 'address' | null>(null)
  const { data: addresses } = useQuery({
    queryKey: ['addresses'],
    queryFn: () => answered(api.GET('/native/v1/addresses')),
  })
  return (
    <Section
      title={t.settings.sections.inboxes}
      lead={words.lead}
      action={
        <span className="flex gap-2">
          <Button onClick={() => setOpen('inbox')}>
            <Plus aria-hidden className="size-4" />
            {words.addInbox}
          </Button>
          <Button look="primary" onClick={() => setOpen('address')}>
            <Plus aria-hidden className="size-4" />
            {words.addAddress}
          </Button>
        </span>
      }
    >
      <Table
        label={words.inbox}
        heads={[words.inbox, words.key, words.addresses]}
        rows={inboxes}
        empty={words.none}
        keyOf={({ id }) => id}
        cells={({ id, name }) => {
          const own = addresses?.data.filter(({ inbox_id }) => inbox_id === id) ?? []
          return [
            <span key="name" className="font-medium">
              {name}
            </span>,
            <code key="key" className="font-mono text-ink-faint text-sm">
              {id}
            </code>,
            <ul key="addresses" className="text-left">
              {own.length === 0 && <li className="text-ink-faint">{words.noAddress}</li>}
              {own.map(({ id: addressId, address, is_active }) => (
                <li key={addressId}>
                  {address} {!is_active && <Badge tone="warn">{words.inactive}</Badge>}
                </li>
              ))}
            </ul>,
          ]
        }}
      />
      {open === 'inbox' && <InboxForm onClose={() => setOpen(null)} />}
      {open === 'address' && <AddressForm onClose={() => setOpen(null)} />}
    </Section>
  )
}

function InboxForm({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [name, setName] = useState('')
  const saving = useSaving({
    keys: ['inboxes', 'views'],
    onDone: onClose,
    run: () => answered(api.POST('/native/v1/inboxes', { body: { name } })),
  })
  return (
    <FormDialog
      title={t.settings.inboxes.addInbox}
      submit={t.settings.add}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t.settings.name}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  )
}

function AddressForm({ onClose }: { onClose: () => void }) {
  const t = useText()
  const inboxes = useInboxes()
  const [form, setForm] = useState({ address: '', inbox_id: inboxes[0]?.id ?? 'default', name: '' })
  const saving = useSaving({
    keys: ['addresses', 'senders'],
    onDone: onClose,
    run: () => {
      const { name, ...rest } = form
      return answered(api.POST('/native/v1/addresses', { body: { ...rest, ...(name ? { name } : {}) } }))
    },
  })
  return (
    <FormDialog
      title={t.settings.inboxes.addAddress}
      submit={t.settings.add}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t.settings.inboxes.address}
        type="email"
        required
        value={form.address}
        onChange={(event) => setForm({ ...form, address: event.target.value })}
      />
      <TextField
        label={t.settings.name}
        maxLength={200}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.target.value })}
      />
      <SelectField
        label={t.settings.inboxes.inbox}
        value={form.inbox_id}
        onChange={(event) => setForm({ ...form, inbox_id: event.target.value })}
      >
        {inboxes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  )
}
