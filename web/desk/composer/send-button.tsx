import { ChevronDown, Clock, Send } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Menu, MenuItem } from '../design/menu.tsx'
import { useText } from '../i18n/text.tsx'
import { SnoozePicker } from '../inbox/pickers.tsx'
import type { SendWish } from './sending.ts'

/** Sends now, with the conversation done, or later. */
export function SendButton({ isBusy, onSend }: { isBusy: boolean; onSend: (wish: SendWish) => void }) {
  const t = useText()
  const [isChoosing, setChoosing] = useState(false)
  return (
    <div className="flex">
      <Button
        look="primary"
        isBusy={isBusy}
        className="rounded-r-none"
        title="Ctrl+Enter"
        onClick={() => onSend({})}
      >
        <Send aria-hidden className="size-4" />
        {isBusy ? t.composer.sending : t.composer.send}
      </Button>
      <Menu
        align="end"
        trigger={
          <Button
            look="primary"
            isBusy={isBusy}
            className="rounded-l-none border-l-on-accent/30 px-1.5"
            aria-label={t.composer.moreWays}
          >
            <ChevronDown aria-hidden className="size-4" />
          </Button>
        }
      >
        <MenuItem icon={<Send />} keys="ctrl+shift+enter" onSelect={() => onSend({ isDone: true })}>
          {t.composer.sendAndDone}
        </MenuItem>
        <MenuItem icon={<Clock />} onSelect={() => setChoosing(true)}>
          {`${t.composer.sendLater} …`}
        </MenuItem>
      </Menu>
      {isChoosing && (
        <SnoozePicker
          title={t.composer.sendLaterTitle}
          submit={t.composer.sendLater}
          onClose={() => setChoosing(false)}
          onChoose={(at) => {
            setChoosing(false)
            onSend({ at })
          }}
        />
      )}
    </div>
  )
}
