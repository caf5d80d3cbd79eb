import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useInboxes } from '../../api/directory.ts'
import { IconButton } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { CheckField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import { useActing } from '../saving.ts'
import type { Bot } from './bots.tsx'

/** In which inboxes a bot answers first; each has one at most. */
export function BotInboxes({ bot, bots }: { bot: Bot; bots: Bot[] }) {
  const words = useText().connections.bots
  const inboxes = useInboxes()
  const [isOpen, setOpen] = useState(false)
  const choose = useActing({
    keys: ['bots'],
    run: ({ inbox, isWanted }: { inbox: string; isWanted: boolean }) =>
      answered(
        api.PUT('/native/v1/inboxes/{id}/bot', {
          params: { path: { id: inbox } },
          body: { bot_id: isWanted ? bot.id : null },
        }),
      ),
  })
  const otherIn = (inbox: string) =>
    bots.find(({ id, inbox_ids }) => id !== bot.id && inbox_ids.includes(inbox))
  return (
    <>
      <IconButton label={`${words.inboxes}: ${bot.name}`} onClick={() => setOpen(true)}>
        <Inbox />
      </IconButton>
      {isOpen && (
        <Dialog title={`${words.inboxes}: ${bot.name}`} onClose={() => setOpen(false)}>
          <div className="flex flex-col gap-3 pb-4">
            {inboxes.map(({ id, name }) => {
              const other = otherIn(id)
              return (
                <CheckField
                  key={id}
                  label={name}
                  help={other && words.otherBot(other.name)}
                  checked={bot.inbox_ids.includes(id)}
                  onChange={(event) => choose({ inbox: id, isWanted: event.target.checked })}
                />
              )
            })}
          </div>
        </Dialog>
      )}
    </>
  )
}
