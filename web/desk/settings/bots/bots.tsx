import { useQuery } from '@tanstack/react-query'
import { KeyRound, Ticket } from 'lucide-react'
import { answered, api } from '../../api/client.ts'
import { useInboxes } from '../../api/directory.ts'
import type { Got } from '../../api/types.ts'
import { Badge } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { KeptList } from '../kept-list.tsx'
import { useActing } from '../saving.ts'
import { HealthBadge } from '../webhooks/health.tsx'
import { BotForm } from './bot-form.tsx'
import { BotInboxes } from './bot-inboxes.tsx'
import { Renewal } from './renewal.tsx'

export type Bot = Got<'/native/v1/bots'>['data'][number]

/** Programs that take part in conversations. */
export default function Bots() {
  const t = useText()
  const words = t.connections.bots
  const inboxes = useInboxes()
  const { data, error } = useQuery({
    queryKey: ['bots'],
    staleTime: 0,
    queryFn: () => answered(api.GET('/native/v1/bots')),
  })
  const remove = useActing({
    keys: ['bots'],
    run: (id: string) => answered(api.DELETE('/native/v1/bots/{id}', { params: { path: { id } } })),
  })
  const own = ({ is_shared }: Bot) => !is_shared
  return (
    <KeptList
      title={t.settings.sections.bots}
      lead={words.lead}
      heads={[t.settings.name, words.inboxes, t.connections.webhooks.health]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      cells={(bot) => [
        <Name key="name" bot={bot} />,
        <ul key="inboxes" className="text-sm">
          {bot.inbox_ids.length === 0 && <li className="text-ink-faint">{words.noInbox}</li>}
          {bot.inbox_ids.map((key) => (
            <li key={key}>{inboxes.find(({ id }) => id === key)?.name ?? key}</li>
          ))}
        </ul>,
        <HealthBadge key="health" health={bot.health} />,
      ]}
      actions={(bot) => (
        <>
          <BotInboxes bot={bot} bots={data?.data ?? []} />
          {own(bot) && <Renewal bot={bot} what="token" icon={<Ticket />} />}
          {own(bot) && <Renewal bot={bot} what="secret" icon={<KeyRound />} />}
        </>
      )}
      adding={{ label: words.add, form: (close) => <BotForm bot={null} onClose={close} /> }}
      editing={{ form: (bot, close) => <BotForm bot={bot} onClose={close} />, isPossible: own }}
      removing={{ run: ({ id }) => remove(id), text: ({ name }) => words.removeText(name), isPossible: own }}
    />
  )
}

function Name({ bot }: { bot: Bot }) {
  const words = useText().connections.bots
  return (
    <>
      <span className="flex flex-wrap items-center gap-1.5">
        <b className="font-medium">{bot.name}</b>
        {bot.is_shared && <Badge>{words.shared}</Badge>}
      </span>
      {bot.description && <span className="block text-ink-soft text-sm">{bot.description}</span>}
      {bot.url && <span className="block wrap-anywhere text-ink-faint text-sm">{bot.url}</span>}
    </>
  )
}
