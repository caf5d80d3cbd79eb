import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ListChecks, Power, Send } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useInboxes } from '../../api/directory.ts'
import { IconButton } from '../../design/button.tsx'
import { Hint } from '../../design/hint.tsx'
import { Badge } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { KeptList } from '../kept-list.tsx'
import { useActing } from '../saving.ts'
import { HealthBadge, type Webhook } from './health.tsx'
import { NewSecret } from './new-secret.tsx'
import { useEnabling } from './sinks.ts'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookTest } from './webhook-test.tsx'
import { nameOf } from './webhook-wire.ts'

/** Programs that are told what happens. */
export default function Webhooks() {
  const t = useText()
  const words = t.connections.webhooks
  const [tested, setTested] = useState<Webhook | null>(null)
  const { data, error } = useQuery({
    queryKey: ['webhooks'],
    staleTime: 0,
    queryFn: () => answered(api.GET('/native/v1/webhooks')),
  })
  const remove = useActing({
    keys: ['webhooks', 'webhook-sinks', 'webhook-deliveries'],
    run: (id: string) => answered(api.DELETE('/native/v1/webhooks/{id}', { params: { path: { id } } })),
  })
  return (
    <KeptList
      title={t.settings.sections.webhooks}
      lead={words.lead}
      heads={[t.settings.name, words.events, words.health]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={nameOf}
      cells={(webhook) => [
        <Name key="name" webhook={webhook} />,
        <Heard key="events" webhook={webhook} />,
        <HealthBadge key="health" health={webhook.health} />,
      ]}
      actions={(webhook) => <Actions webhook={webhook} onTest={() => setTested(webhook)} />}
      adding={{ label: words.add, form: (close) => <WebhookForm webhook={null} onClose={close} /> }}
      editing={{ form: (webhook, close) => <WebhookForm webhook={webhook} onClose={close} /> }}
      removing={{ run: ({ id }) => remove(id), text: (webhook) => words.removeText(nameOf(webhook)) }}
    >
      {tested && <WebhookTest webhook={tested} onClose={() => setTested(null)} />}
    </KeptList>
  )
}

function Name({ webhook }: { webhook: Webhook }) {
  const words = useText().connections.webhooks
  return (
    <>
      <span className="flex flex-wrap items-center gap-1.5">
        <b className="break-words font-medium">{nameOf(webhook)}</b>
        <Badge>{words.payloads[webhook.payload] ?? webhook.payload}</Badge>
        {!webhook.is_enabled && <Badge tone="warn">{words.off}</Badge>}
      </span>
      <span className="block wrap-anywhere text-ink-faint text-sm">{webhook.url}</span>
    </>
  )
}

/** Of what it is told. */
function Heard({ webhook }: { webhook: Webhook }) {
  const words = useText().connections.webhooks
  const inbox = useInboxes().find(({ id }) => id === webhook.inbox_id)
  return (
    <span className="whitespace-nowrap text-sm">
      {words.eventCount(webhook.events.length)}
      {inbox && <span className="block text-ink-faint">{inbox.name}</span>}
    </span>
  )
}

function Actions({ webhook, onTest }: { webhook: Webhook; onTest: () => void }) {
  const { connections } = useText()
  const words = connections.webhooks
  const name = nameOf(webhook)
  const enable = useEnabling()
  const label = `${words.deliveries}: ${name}`
  return (
    <>
      {webhook.health?.state === 'disabled' && (
        <IconButton label={`${words.enable}: ${name}`} onClick={() => enable(webhook.id)}>
          <Power />
        </IconButton>
      )}
      <Hint text={label}>
        <Link
          to="/settings/$section"
          params={{ section: 'deliveries' }}
          search={{ sink: webhook.id }}
          aria-label={label}
          className="inline-flex size-8 items-center justify-center rounded-md text-ink-soft hover:bg-hover hover:text-ink [&_svg]:size-4.5"
        >
          <ListChecks />
        </Link>
      </Hint>
      {webhook.is_enabled && (
        <IconButton label={`${connections.test}: ${name}`} onClick={onTest}>
          <Send />
        </IconButton>
      )}
      <NewSecret webhook={webhook} name={name} />
    </>
  )
}
