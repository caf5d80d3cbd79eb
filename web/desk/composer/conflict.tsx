import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { Notice } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import type { Meanwhile, SendWish } from './sending.ts'

/** Two have written the same draft. */
export function Conflict({ onKeepMine, onTakeTheirs }: { onKeepMine: () => void; onTakeTheirs: () => void }) {
  const t = useText()
  return (
    <div className="px-4 pb-2">
      <Notice tone="warn">
        <div className="flex flex-wrap items-center gap-2">
          <span className="grow">{t.composer.draftChanged}</span>
          <Button isSmall onClick={onTakeTheirs}>
            {t.composer.takeTheirs}
          </Button>
          <Button isSmall onClick={onKeepMine}>
            {t.composer.keepMine}
          </Button>
        </div>
      </Notice>
    </div>
  )
}

interface SentMeanwhileProps {
  meanwhile: Meanwhile
  onLook: () => void
  onSend: (wish: SendWish) => void
}

/** A colleague, or the customer, was faster: what has happened, before it is sent nevertheless. */
export function SentMeanwhile({ meanwhile, onLook, onSend }: SentMeanwhileProps) {
  const t = useText()
  const { events } = t.conversation
  const sentence = ({ type, actor }: Meanwhile['events'][number]) => {
    const who = actor?.name || t.conversation.somebody
    if (type === 'message.received') return `${t.conversation.customer}: ${t.conversation.state.received}`
    if (type === 'message.accepted' || type === 'message.sent') return `${who}: ${t.conversation.state.sent}`
    const known = type in events ? (events[type as keyof typeof events] as (who: string) => string) : null
    return known ? known(who) : events.other(who, type)
  }
  return (
    <Dialog
      title={t.composer.conflictTitle}
      onClose={onLook}
      actions={
        <>
          <Button look="danger" onClick={() => onSend(meanwhile.wish)}>
            {t.composer.sendAnyway}
          </Button>
          <Button look="primary" onClick={onLook}>
            {t.composer.look}
          </Button>
        </>
      }
    >
      <p>{t.composer.conflictHelp}</p>
      <ul className="list-disc py-2 pl-5">
        {meanwhile.events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change while it is shown.
          <li key={index}>{sentence(event)}</li>
        ))}
      </ul>
    </Dialog>
  )
}
