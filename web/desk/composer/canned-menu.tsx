import { useQuery } from '@tanstack/react-query'
import { MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useActions } from '../app/actions.tsx'
import { IconButton } from '../design/button.tsx'
import { Chooser } from '../design/chooser.tsx'
import { Dialog } from '../design/dialog.tsx'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'

interface CannedMenuProps {
  conversationId: string | undefined
  onChoose: (html: string) => void
}

/** Answers that are written already; their variables are filled for this conversation. */
export function CannedMenu({ conversationId, onChoose }: CannedMenuProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  useActions([
    {
      id: 'canned',
      title: t.composer.canned,
      keys: 'ctrl+;',
      group: t.inbox.actions.writeGroup,
      isEverywhere: true,
      run: () => setOpen(true),
    },
  ])
  return (
    <>
      <IconButton label={t.composer.canned} keys="ctrl+;" className="size-7" onClick={() => setOpen(true)}>
        <MessageSquareText />
      </IconButton>
      {isOpen && (
        <CannedDialog conversationId={conversationId} onChoose={onChoose} onClose={() => setOpen(false)} />
      )}
    </>
  )
}

function CannedDialog({ conversationId, onChoose, onClose }: CannedMenuProps & { onClose: () => void }) {
  const t = useText()
  const { data } = useQuery({
    queryKey: ['canned-answers'],
    queryFn: () => answered(api.GET('/native/v1/canned-answers')),
  })
  const choose = async (id: string) => {
    onClose()
    try {
      onChoose(await textOf(id))
    } catch (error) {
      tell(`${t.common.failed}: ${(error as Error).message}`, { kind: 'failed' })
    }
  }
  /** Before there is a conversation, nobody knows what its variables stand for. */
  const textOf = async (id: string): Promise<string> => {
    if (!conversationId) return asHtml(data?.data.find((one) => one.id === id)?.content ?? '')
    const rendered = await answered(
      api.POST('/native/v1/canned-answers/{id}/render', {
        params: { path: { id } },
        body: { conversation_id: conversationId },
      }),
    )
    return rendered.html
  }
  return (
    <Dialog title={t.composer.canned} onClose={onClose}>
      {data?.data.length === 0 ? (
        <p className="py-6 text-center text-ink-faint">{t.composer.noCanned}</p>
      ) : (
        <Chooser
          label={t.composer.canned}
          options={(data?.data ?? []).map(({ id, short_code, content }) => ({
            id,
            text: short_code,
            detail: content.replace(/<[^>]+>/g, ' ').slice(0, 60),
            icon: null,
          }))}
          onChoose={(id) => void choose(id)}
        />
      )}
    </Dialog>
  )
}

function asHtml(text: string): string {
  const place = document.createElement('div')
  for (const line of text.split('\n')) place.append(line, document.createElement('br'))
  return place.innerHTML
}
