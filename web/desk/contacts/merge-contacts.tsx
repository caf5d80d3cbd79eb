import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ArrowDownUp } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Contact } from '../api/contacts.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { OptionList } from '../design/option-list.tsx'
import { Avatar, Notice } from '../design/pieces.tsx'
import { useSettled } from '../design/settled.ts'
import { useText } from '../i18n/text.tsx'
import { useSaving } from '../settings/saving.ts'
import { Problem } from '../settings/section.tsx'

const MOST = 20

interface MergeContactsProps {
  contact: Contact
  onClose: () => void
  /** The contact that both are from now on. */
  onMerged: (contact: Contact) => void
}

/** Makes one contact of two: which other one, what becomes of both, then it is done. */
export function MergeContacts({ contact, onClose, onMerged }: MergeContactsProps) {
  const [other, setOther] = useState<Contact | null>(null)
  if (!other) return <FindContact except={contact.id} onChoose={setOther} onClose={onClose} />
  return <Compare pair={[contact, other]} onClose={onClose} onMerged={onMerged} />
}

interface FindContactProps {
  except: string
  onChoose: (contact: Contact) => void
  onClose: () => void
}

function FindContact({ except, onChoose, onClose }: FindContactProps) {
  const t = useText()
  const words = t.contacts.merge
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const { data, error } = useQuery({
    queryKey: ['contacts', 'find', q],
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/native/v1/contacts', { params: { query: { limit: MOST, ...(q ? { q } : {}) } }, signal }),
      ),
  })
  const found = data?.data.filter(({ id }) => id !== except) ?? []
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p className="pb-3 text-ink-soft">{words.help}</p>
      <Problem error={error} />
      <div className="pb-3">
        <OptionList
          label={t.contacts.search}
          placeholder={t.contacts.search}
          typed={typed}
          onType={setTyped}
          onChoose={(id) => {
            const chosen = found.find((each) => each.id === id)
            if (chosen) onChoose(chosen)
          }}
          options={found.map((each) => ({ id: each.id, content: <Who contact={each} /> }))}
        />
      </div>
    </Dialog>
  )
}

export const nameOf = (contact: Pick<Contact, 'name' | 'email' | 'phone' | 'number'>): string =>
  contact.name || contact.email || contact.phone || `#${contact.number}`

const Who = ({ contact }: { contact: Contact }) => (
  <>
    <Avatar name={nameOf(contact)} url={contact.avatar_url} size="small" />
    <span className="min-w-0 grow">
      <span className="block truncate">{nameOf(contact)}</span>
      <span className="block truncate text-ink-faint text-sm">
        {[...contact.emails, ...contact.phones].join(', ')}
      </span>
    </span>
  </>
)

interface CompareProps {
  pair: [Contact, Contact]
  onClose: () => void
  onMerged: (contact: Contact) => void
}

/** Which one stays, and what it will be. */
function Compare({ pair, onClose, onMerged }: CompareProps) {
  const t = useText()
  const words = t.contacts.merge
  const [isSwapped, setSwapped] = useState(false)
  const [stays, goes] = isSwapped ? [pair[1], pair[0]] : pair
  const merging = useSaving<void, Contact>({
    keys: ['contacts', 'conversation', 'contact-conversations'],
    told: words.done,
    onDone: onMerged,
    run: () =>
      answered(
        api.POST('/native/v1/contacts/{id}:merge', {
          params: { path: { id: stays.id } },
          body: { from_contact_id: goes.id },
        }),
      ),
  })
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button look="danger" isBusy={merging.isPending} onClick={() => merging.mutate()}>
            {words.submit}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-3">
        <Problem error={merging.error} />
        <Side title={words.stays} contact={stays} />
        <div className="text-center">
          <Button isSmall onClick={() => setSwapped(!isSwapped)}>
            <ArrowDownUp aria-hidden className="size-4" />
            {words.swap}
          </Button>
        </div>
        <Side title={words.goes} contact={goes} />
        <Outcome stays={stays} goes={goes} />
        <Notice tone="warn">{words.final}</Notice>
      </div>
    </Dialog>
  )
}

const Side = ({ title, contact }: { title: string; contact: Contact }) => (
  <section aria-label={title} className="rounded-lg border p-3">
    <h3 className="mb-1 font-semibold text-ink-faint text-xs">{title}</h3>
    <div className="flex items-center gap-3">
      <Who contact={contact} />
    </div>
  </section>
)

function Outcome({ stays, goes }: { stays: Contact; goes: Contact }) {
  const t = useText()
  const words = t.contacts.merge
  const addresses = [...stays.emails, ...goes.emails, ...stays.phones, ...goes.phones]
  const kept = stays.attributes as Record<string, unknown>
  const added = Object.keys(goes.attributes as object).filter((key) => !(key in kept))
  return (
    <section aria-label={words.outcome}>
      <h3 className="mb-1 font-semibold text-ink-faint text-xs">{words.outcome}</h3>
      <ul className="ml-4 list-disc">
        <li className="break-words">{words.isCalled(stays.name || nameOf(goes))}</li>
        {addresses.length > 0 && <li className="break-words">{words.addresses(addresses.join(', '))}</li>}
        <li>{words.conversations(stays.counts.conversations + goes.counts.conversations)}</li>
        {added.length > 0 && <li className="break-words">{words.attributes(added.join(', '))}</li>}
      </ul>
    </section>
  )
}
