import { FileCode, FolderOutput, MoreHorizontal, Scissors, Split } from 'lucide-react'
import { useState } from 'react'
import type { MessageItem } from '../api/types.ts'
import { IconButton } from '../design/button.tsx'
import { Menu, MenuItem } from '../design/menu.tsx'
import { useText } from '../i18n/text.tsx'
import { FindConversation } from './find-conversation.tsx'
import { useRearranging } from './rearranging.ts'

interface MessageMenuProps {
  item: MessageItem
  /** Of whom it is. */
  name: string
  contactId: string | null
}

/** What can be done with one message. */
export function MessageMenu({ item, name, contactId }: MessageMenuProps) {
  const t = useText()
  const { split, move } = useRearranging()
  const [isMoving, setMoving] = useState(false)
  const words = t.conversation.rearrange
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={words.messageMenu(name)}>
            <MoreHorizontal />
          </IconButton>
        }
      >
        <MenuItem icon={<Scissors />} onSelect={() => void split(item.conversation_id, item.id)}>
          {t.inbox.actions.split}
        </MenuItem>
        <MenuItem icon={<FolderOutput />} onSelect={() => setMoving(true)}>
          {words.move}
        </MenuItem>
        <MenuItem icon={<Split />} onSelect={() => void move(item.id, null)}>
          {words.moveAlone}
        </MenuItem>
        <MenuItem
          icon={<FileCode />}
          onSelect={() => window.open(`/native/v1/messages/${item.id}/source`, '_blank', 'noopener')}
        >
          {t.conversation.original}
        </MenuItem>
      </Menu>
      {isMoving && (
        <FindConversation
          title={words.move}
          help={words.moveHelp}
          except={item.conversation_id}
          contactId={contactId}
          onClose={() => setMoving(false)}
          onChoose={(to) => {
            setMoving(false)
            void move(item.id, to)
          }}
        />
      )}
    </>
  )
}
