import { useQuery } from '@tanstack/react-query'
import { Info, PlugZap } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useInboxes } from '../../api/directory.ts'
import type { Got } from '../../api/types.ts'
import { IconButton } from '../../design/button.tsx'
import { Badge } from '../../design/pieces.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'
import { ConnectionTest } from '../connection-test.tsx'
import { KeptList } from '../kept-list.tsx'
import { useActing } from '../saving.ts'
import { MailboxDetails } from './mailbox-details.tsx'
import { MailboxForm } from './mailbox-form.tsx'

export type Mailbox = Got<'/native/v1/mailboxes'>['data'][number]

const STEPS = ['reach', 'secure', 'login', 'folder'] as const
const testOf = ({ id }: Mailbox) =>
  answered(api.POST('/native/v1/mailboxes/{id}/test', { params: { path: { id } } }))

/** While one is being connected, it is looked at again and again. */
const CONNECTING_MS = 2000

/** Mailboxes at other servers, and how they fare. */
export default function Mailboxes() {
  const t = useText()
  const words = t.connections.mailboxes
  const inboxes = useInboxes()
  const [tested, setTested] = useState<Mailbox | null>(null)
  const [shown, setShown] = useState<string | null>(null)
  const { data, error } = useQuery({
    queryKey: ['mailboxes'],
    staleTime: 0,
    queryFn: () => answered(api.GET('/native/v1/mailboxes')),
    refetchInterval: ({ state }) =>
      state.data?.data.some((each) => each.state === 'waiting') ? CONNECTING_MS : false,
  })
  const remove = useActing({
    keys: ['mailboxes'],
    run: (id: string) => answered(api.DELETE('/native/v1/mailboxes/{id}', { params: { path: { id } } })),
  })
  const form = (mailbox: Mailbox | null, close: () => void) => (
    <MailboxForm
      mailbox={mailbox}
      onClose={close}
      onDone={(kept) => {
        close()
        setTested(kept)
      }}
    />
  )
  return (
    <KeptList
      title={t.settings.sections.mailboxes}
      lead={words.lead}
      heads={[words.address, words.inbox, words.state, words.mail]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ address }) => address}
      cells={(mailbox) => [
        <span key="address">
          <span className="block break-words font-medium">{mailbox.address}</span>
          <span className="block break-words text-ink-faint text-sm">
            {mailbox.host} · {mailbox.folder}
          </span>
        </span>,
        inboxes.find(({ id }) => id === mailbox.inbox_id)?.name ?? mailbox.inbox_id,
        <State key="state" mailbox={mailbox} />,
        <span key="mail" className="text-sm">
          <span className="block">{words.stored(mailbox.counts.stored)}</span>
          {mailbox.counts.skipped > 0 && <Badge tone="warn">{words.leftOut(mailbox.counts.skipped)}</Badge>}
        </span>,
      ]}
      actions={(mailbox) => (
        <>
          <IconButton label={`${words.details}: ${mailbox.address}`} onClick={() => setShown(mailbox.id)}>
            <Info />
          </IconButton>
          <IconButton label={`${t.connections.test}: ${mailbox.address}`} onClick={() => setTested(mailbox)}>
            <PlugZap />
          </IconButton>
        </>
      )}
      adding={{ label: words.add, form: (close) => form(null, close) }}
      editing={{ form }}
      removing={{ run: ({ id }) => remove(id), text: ({ address }) => words.removeText(address) }}
    >
      {tested && (
        <ConnectionTest
          name={tested.address}
          steps={STEPS}
          run={() => testOf(tested)}
          keys={['mailboxes']}
          onClose={() => setTested(null)}
        />
      )}
      {shown && <MailboxDetails id={shown} onClose={() => setShown(null)} />}
    </KeptList>
  )
}

const TONES = { connected: 'good', waiting: 'neutral' } as const

/** How a mailbox fares, and until when its mail is here. */
export function State({ mailbox }: { mailbox: Mailbox }) {
  const { connections } = useText()
  const { language } = useLanguage()
  const words = connections.mailboxes
  const { state, last_sync_at, warning } = mailbox
  return (
    <span className="text-sm">
      <Badge tone={TONES[state as keyof typeof TONES] ?? 'danger'}>{words.states[state] ?? state}</Badge>
      {warning && <Badge tone="warn">{words.warning}</Badge>}
      {last_sync_at && (
        <span className="block text-ink-faint">{words.synced(dayAndHour(last_sync_at, language))}</span>
      )}
    </span>
  )
}
