import { type ReactNode, useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { IconButton } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { useText } from '../../i18n/text.tsx'
import { Copyable } from '../copyable.tsx'
import { useActing } from '../saving.ts'
import { Confirm } from '../section.tsx'
import type { Bot } from './bots.tsx'

async function renewed(id: string, what: 'token' | 'secret'): Promise<string | null> {
  const params = { path: { id } }
  if (what === 'token') return (await answered(api.POST('/native/v1/bots/{id}/token', { params }))).token
  return (await answered(api.POST('/native/v1/bots/{id}/secret', { params }))).secret
}

/** Another token or secret of a bot. */
export function Renewal({ bot, what, icon }: { bot: Bot; what: 'token' | 'secret'; icon: ReactNode }) {
  const t = useText()
  const words = t.connections.bots
  const label = what === 'token' ? words.newToken : words.newSecret
  const [made, setMade] = useState<string | null>(null)
  const renew = useActing({ keys: ['bots'], run: () => renewed(bot.id, what), onDone: setMade })
  return (
    <>
      <Confirm
        title={t.settings.confirmTitle}
        text={what === 'token' ? words.newTokenText(bot.name) : words.newSecretText(bot.name)}
        submit={label}
        onConfirm={() => renew()}
      >
        {(ask) => (
          <IconButton label={`${label}: ${bot.name}`} onClick={ask}>
            {icon}
          </IconButton>
        )}
      </Confirm>
      {made && (
        <Dialog title={label} onClose={() => setMade(null)}>
          <div className="flex flex-col gap-3 pb-4">
            <p>{words.onceOne}</p>
            <Copyable text={made} />
          </div>
        </Dialog>
      )}
    </>
  )
}
