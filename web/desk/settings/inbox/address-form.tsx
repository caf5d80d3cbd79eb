import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useInboxes } from '../../api/directory.ts'
import type { Address } from '../../api/types.ts'
import { CheckField, SelectField, TextField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { FormDialog } from '../section.tsx'
import { SenderFields } from './sender-fields.tsx'

interface AddressFormProps {
  /** Null: a new one. */
  address: Address | null
  inboxId: string
  onClose: () => void
}

/** Makes or changes an address. */
export function AddressForm({ address, inboxId, onClose }: AddressFormProps) {
  const t = useText()
  const words = t.inboxes
  const inboxes = useInboxes()
  const [form, setForm] = useState(() => begin(address, inboxId))
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change })
  const saving = useSaving({
    keys: ['addresses', 'senders'],
    onDone: onClose,
    run: () => (address ? change(address, form) : create(form)),
  })
  return (
    <FormDialog
      title={address ? words.changeAddress(address.address) : words.addAddress}
      submit={address ? t.common.save : t.settings.add}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {!address && (
        <TextField
          label={words.address}
          type="email"
          required
          value={form.address}
          onChange={(event) => set({ address: event.target.value })}
        />
      )}
      <TextField
        label={words.senderName}
        help={words.senderNameHelp}
        maxLength={200}
        value={form.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <SelectField
        label={words.inbox}
        value={form.inbox_id}
        onChange={(event) => set({ inbox_id: event.target.value })}
      >
        {inboxes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {address && (
        <>
          <CheckField
            label={words.isActive}
            checked={form.is_active}
            disabled={address.is_primary}
            onChange={(event) => set({ is_active: event.target.checked })}
          />
          {!address.is_primary && (
            <CheckField
              label={words.makePrimary}
              checked={form.is_primary}
              disabled={!form.is_active}
              onChange={(event) => set({ is_primary: event.target.checked })}
            />
          )}
          <SenderFields senders={form.senders} onChange={(senders) => set({ senders })} />
        </>
      )}
    </FormDialog>
  )
}

const begin = (address: Address | null, inboxId: string) => ({
  address: '',
  name: address?.name ?? '',
  inbox_id: address?.inbox_id ?? inboxId,
  is_active: address?.is_active ?? true,
  is_primary: address?.is_primary ?? false,
  senders: address?.senders ?? { person_ids: [], team_ids: [] },
})

type Form = ReturnType<typeof begin>

const create = ({ address, name, inbox_id }: Form) =>
  answered(
    api.POST('/native/v1/addresses', {
      body: { address: address.trim(), inbox_id, ...(name ? { name } : {}) },
    }),
  )

const change = (before: Address, { name, inbox_id, is_active, is_primary, senders }: Form) =>
  answered(
    api.PATCH('/native/v1/addresses/{id}', {
      params: { path: { id: before.id } },
      body: {
        ...{ name: name || null, inbox_id, senders },
        ...(is_active === before.is_active ? {} : { is_active }),
        ...(is_primary && !before.is_primary ? { is_primary: true as const } : {}),
      },
    }),
  )
