import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { IconButton } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { useText } from '../../i18n/text.tsx'
import { Copyable } from '../copyable.tsx'
import { useActing } from '../saving.ts'
import { Confirm } from '../section.tsx'
import type { Webhook } from './health.tsx'

/** Another secret, for who has lost the one before. */
export function NewSecret({ webhook, name }: { webhook: Webhook; name: string }) {
  const t = useText()
  const words = t.connections.webhooks
  const [secret, setSecret] = useState<string | null>(null)
  const make = useActing({
    keys: ['webhooks'],
    run: () =>
      answered(api.POST('/native/v1/webhooks/{id}/secret', { params: { path: { id: webhook.id } } })),
    onDone: (made) => setSecret(made.secret),
  })
  return (
    <>
      <Confirm
        title={t.settings.confirmTitle}
        text={words.newSecretText(name)}
        submit={words.newSecret}
        onConfirm={() => make()}
      >
        {(ask) => (
          <IconButton label={`${words.newSecret}: ${name}`} onClick={ask}>
            <KeyRound />
          </IconButton>
        )}
      </Confirm>
      {secret && (
        <Dialog title={words.secretTitle} onClose={() => setSecret(null)}>
          <div className="flex flex-col gap-3 pb-4">
            <p>{words.secretOnce}</p>
            <Copyable text={secret} />
          </div>
        </Dialog>
      )}
    </>
  )
}
