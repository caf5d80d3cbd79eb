import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { inboxesQuery } from '../../api/directory.ts'
import { addressesQuery } from '../../api/mail-setup.ts'
import type { Address } from '../../api/types.ts'
import { Button, IconButton } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Badge } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { useActing } from '../saving.ts'
import { Confirm, Table } from '../section.tsx'
import { AddressForm } from './address-form.tsx'
import { AddressState } from './address-state.tsx'
import { SendTest } from './send-test.tsx'

/** The addresses of an inbox, or all of them. */
export function Addresses({ inboxId }: { inboxId?: string }) {
  const t = useText()
  const words = t.inboxes
  const [edited, setEdited] = useState<Address | 'new' | null>(null)
  const { data, error } = useQuery(addressesQuery)
  const { data: inboxes } = useQuery(inboxesQuery)
  const nameOf = (id: string) => inboxes?.data.find((each) => each.id === id)?.name ?? id
  const cells = (address: Address) => [
    <span key="address" className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="wrap-anywhere font-medium">{address.address}</span>
        {address.is_primary && <Badge tone="accent">{words.primary}</Badge>}
      </span>
      <span className="text-ink-faint text-sm empty:hidden">
        {[address.name, inboxId ? null : nameOf(address.inbox_id)].filter(Boolean).join(' · ')}
      </span>
      <AddressState address={address} />
    </span>,
    <Actions key="actions" address={address} onEdit={() => setEdited(address)} />,
  ]
  return (
    <div className={inboxId ? '' : 'mt-8'}>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 className="grow font-semibold text-lg">{words.addresses}</h2>
        <Button onClick={() => setEdited('new')}>
          <Plus aria-hidden className="size-4" />
          {words.addAddress}
        </Button>
      </div>
      <Table
        label={words.addresses}
        heads={[words.address, '']}
        rows={inboxId ? data?.data.filter(({ inbox_id }) => inbox_id === inboxId) : data?.data}
        error={error}
        empty={words.noAddress}
        keyOf={({ id }) => id}
        cells={cells}
      />
      {edited && (
        <AddressForm
          address={edited === 'new' ? null : edited}
          inboxId={inboxId ?? 'default'}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  )
}

function Actions({ address, onEdit }: { address: Address; onEdit: () => void }) {
  const t = useText()
  const words = t.inboxes
  const path = { id: address.id }
  const remove = useActing({
    keys: ['addresses', 'senders'],
    told: words.addressRemoved,
    run: () => answered(api.DELETE('/native/v1/addresses/{id}', { params: { path } })),
  })
  const [isTesting, setTesting] = useState(false)
  return (
    <span className="inline-flex">
      {!address.problem && (
        <IconButton label={words.test(address.address)} onClick={() => setTesting(true)}>
          <Send />
        </IconButton>
      )}
      <IconButton label={words.changeAddress(address.address)} onClick={onEdit}>
        <Pencil />
      </IconButton>
      {!address.is_primary && (
        <Confirm
          title={t.settings.confirmTitle}
          text={words.removeAddress(address.address)}
          submit={t.common.remove}
          onConfirm={() => remove()}
        >
          {(ask) => (
            <IconButton label={`${t.common.remove}: ${address.address}`} onClick={ask}>
              <Trash2 />
            </IconButton>
          )}
        </Confirm>
      )}
      {isTesting && <TestDialog address={address} onClose={() => setTesting(false)} />}
    </span>
  )
}

function TestDialog({ address, onClose }: { address: Address; onClose: () => void }) {
  const words = useText().inboxes
  const [message, setMessage] = useState<string | null>(null)
  return (
    <Dialog title={words.test(address.address)} onClose={onClose}>
      <div className="flex flex-col gap-3 pb-4 text-left">
        <SendTest address={address} message={message} onSent={setMessage} />
      </div>
    </Dialog>
  )
}
