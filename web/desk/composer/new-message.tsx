import { useState } from 'react'
import { Dialog } from '../design/dialog.tsx'
import { useText } from '../i18n/text.tsx'
import { Composer, type ComposerStart } from './composer.tsx'

/** A mail that begins a conversation. */
export function NewMessage({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [start] = useState<ComposerStart>(() => ({
    title: t.composer.newMessage,
    place: { conversationId: undefined, inReplyTo: undefined, inboxId: undefined },
    fields: { from: null, to: [], cc: [], bcc: [], subject: '', html: '<div><br></div>', attachments: [] },
  }))
  return (
    <Dialog title={t.composer.newMessage} onClose={onClose} isWide>
      <div className="-mx-5 flex min-h-96 flex-col">
        <Composer start={start} onClose={onClose} onSent={onClose} onUndone={() => {}} />
      </div>
    </Dialog>
  )
}
