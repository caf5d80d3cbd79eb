import { useQuery } from '@tanstack/react-query'
import { Mails, PlugZap } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Got } from '../../api/types.ts'
import { IconButton } from '../../design/button.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'
import { ConnectionTest, TestBadge } from '../connection-test.tsx'
import { KeptList } from '../kept-list.tsx'
import { useActing } from '../saving.ts'
import { RelayForm } from './relay-form.tsx'
import { RelaySenders } from './relay-senders.tsx'
import { Stranded } from './stranded.tsx'

export type Relay = Got<'/native/v1/relays'>['data'][number]

const STEPS = ['reach', 'secure', 'login'] as const
const testOf = ({ id }: Relay) =>
  answered(api.POST('/native/v1/relays/{id}/test', { params: { path: { id } } }))

/** Accounts at SMTP servers, and what leaves there. */
export default function Relays() {
  const t = useText()
  const { language } = useLanguage()
  const words = t.connections.relays
  const [tested, setTested] = useState<Relay | null>(null)
  const [managed, setManaged] = useState<Relay | null>(null)
  const { data, error } = useQuery({
    queryKey: ['relays'],
    queryFn: () => answered(api.GET('/native/v1/relays')),
  })
  const remove = useActing({
    keys: ['relays', 'relay-senders'],
    run: (id: string) => answered(api.DELETE('/native/v1/relays/{id}', { params: { path: { id } } })),
  })
  const form = (relay: Relay | null, close: () => void) => (
    <RelayForm
      relay={relay}
      onClose={close}
      onDone={(kept) => {
        close()
        setTested(kept)
      }}
    />
  )
  return (
    <KeptList
      title={t.settings.sections.relays}
      lead={words.lead}
      heads={[t.connections.server, words.senders, words.lastTest]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ host }) => host}
      cells={(relay) => [
        <span key="server">
          <span className="block break-words font-medium">
            {relay.host}
            <wbr />:{relay.port}
          </span>
          <span className="block break-words text-ink-faint text-sm">{relay.username}</span>
        </span>,
        <ul key="senders" className="break-words text-sm">
          {relay.senders.length === 0 && <li className="text-ink-faint">{words.noSender}</li>}
          {relay.senders.map((address) => (
            <li key={address}>{address}</li>
          ))}
        </ul>,
        <span key="test">
          <TestBadge result={relay.last_test} />
          {relay.last_test && (
            <span className="block text-ink-faint text-sm">
              {dayAndHour(relay.last_test.tested_at, language)}
            </span>
          )}
        </span>,
      ]}
      actions={(relay) => (
        <>
          <IconButton label={`${t.connections.test}: ${relay.host}`} onClick={() => setTested(relay)}>
            <PlugZap />
          </IconButton>
          <IconButton label={`${words.senders}: ${relay.host}`} onClick={() => setManaged(relay)}>
            <Mails />
          </IconButton>
        </>
      )}
      adding={{ label: words.add, form: (close) => form(null, close) }}
      editing={{ form }}
      removing={{ run: ({ id }) => remove(id), text: ({ host }) => words.removeText(host) }}
    >
      <Stranded />
      {tested && (
        <ConnectionTest
          name={tested.host}
          steps={STEPS}
          run={() => testOf(tested)}
          keys={['relays']}
          onClose={() => setTested(null)}
        />
      )}
      {managed && <RelaySenders relay={managed} relays={data?.data ?? []} onClose={() => setManaged(null)} />}
    </KeptList>
  )
}
