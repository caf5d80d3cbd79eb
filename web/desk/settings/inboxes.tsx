import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { inboxesQuery } from '../api/directory.ts'
import { addressesQuery, useIsUnconnected } from '../api/mail-setup.ts'
import { TextField } from '../design/field.tsx'
import { Badge, Notice } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Addresses } from './inbox/addresses.tsx'
import { InboxPage } from './inbox/inbox-page.tsx'
import { KeptList } from './kept-list.tsx'
import { useSaving } from './saving.ts'
import { FormDialog } from './section.tsx'

/** Where mail comes in, and where it falls. */
export default function Inboxes() {
  const { item } = useParams({ strict: false })
  return item ? <InboxPage key={item} id={item} /> : <InboxList />
}

function InboxList() {
  const t = useText()
  const words = t.inboxes
  const { data: inboxes, error } = useQuery(inboxesQuery)
  const { data: addresses } = useQuery(addressesQuery)
  return (
    <KeptList
      title={t.settings.sections.inboxes}
      lead={words.lead}
      heads={[words.inbox, words.addresses]}
      rows={inboxes?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      cells={({ id, name, color, channel, description }) => [
        <span key="name" className="flex flex-col">
          <span className="flex flex-wrap items-center gap-2">
            <Link
              to="/settings/$section/$item"
              params={{ section: 'inboxes', item: id }}
              className="font-medium text-accent-text underline underline-offset-2"
            >
              {name}
            </Link>
            {color && <Dot color={color} />}
            {id === 'default' && name !== words.isDefault && <Badge tone="accent">{words.isDefault}</Badge>}
            {channel !== 'email' && <Badge>{words.channels[channel] ?? channel}</Badge>}
          </span>
          {description && <span className="text-ink-faint text-sm">{description}</span>}
        </span>,
        <AddressNames
          key="addresses"
          names={addresses?.data.filter(({ inbox_id }) => inbox_id === id).map(({ address }) => address)}
        />,
      ]}
      adding={{ label: words.add, form: (close) => <NewInbox onClose={close} /> }}
    >
      <Addresses />
      <Unconnected />
    </KeptList>
  )
}

const Dot = ({ color }: { color: string }) => (
  <svg viewBox="0 0 8 8" aria-hidden="true" className="size-2.5 shrink-0">
    <circle cx="4" cy="4" r="4" fill={color} />
  </svg>
)

function AddressNames({ names = [] }: { names: string[] | undefined }) {
  const words = useText().inboxes
  if (names.length === 0)
    return <span className="block text-left text-ink-faint text-sm">{words.noAddress}</span>
  return (
    <ul className="text-left text-ink-soft text-sm">
      {names.map((name) => (
        <li key={name} className="wrap-anywhere">
          {name}
        </li>
      ))}
    </ul>
  )
}

/** Leads to the pages of the first visit as long as there is no address of one's own. */
function Unconnected() {
  const t = useText()
  const isUnconnected = useIsUnconnected(true)
  if (!isUnconnected) return null
  return (
    <div className="mt-5">
      <Notice tone="accent">
        {t.inboxes.unconnected}{' '}
        <Link to="/welcome" className="font-medium underline underline-offset-2">
          {t.inboxes.connect}
        </Link>
      </Notice>
    </div>
  )
}

function NewInbox({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [name, setName] = useState('')
  const saving = useSaving({
    keys: ['inboxes', 'views'],
    onDone: onClose,
    run: () => answered(api.POST('/native/v1/inboxes', { body: { name } })),
  })
  return (
    <FormDialog
      title={t.inboxes.add}
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
