import { useQueryClient } from '@tanstack/react-query'
import { Forward, Reply, ReplyAll, StickyNote } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import { answered, api } from '../api/client.ts'
import { timelineQuery } from '../api/conversations.ts'
import type { Conversation, Item, MessageItem } from '../api/types.ts'
import { useActions } from '../app/actions.tsx'
import type { ComposerStart } from '../composer/composer.tsx'
import { Button } from '../design/button.tsx'
import { Skeleton } from '../design/pieces.tsx'
import { tell } from '../design/toast.tsx'
import type { Messages } from '../i18n/en/index.ts'
import { useLanguage, useText } from '../i18n/text.tsx'
import { fullMoment } from '../inbox/moments.ts'
import { ChatField } from './chat-field.tsx'
import type { Beginning } from './early-keys.tsx'

// The editor is as large as the rest of the desk: it comes when somebody writes.
const writing = () => import('../composer/index.ts')
const Composer = lazy(() => writing().then(({ Composer }) => ({ default: Composer })))
const NoteField = lazy(() => writing().then(({ NoteField }) => ({ default: NoteField })))

type Kind = 'reply' | 'replyAll' | 'forward'

type Open = { kind: 'note' } | { kind: 'mail'; key: string; start: ComposerStart } | null

interface AnswerAreaProps {
  conversation: Conversation
  items: Item[]
  /** How it shall begin, said before it was here. */
  wish: Beginning | null
}

/** Where an answer begins, and is written. */
export function AnswerArea({ conversation, items, wish }: AnswerAreaProps) {
  const t = useText()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<Open>(null)
  const isMail = conversation.channel === 'email'
  const messages = items.filter((item): item is MessageItem => item.kind === 'message')
  const drafts = isMail ? messages.filter(({ state }) => state === 'draft') : []
  // What has not left yet, nobody answers.
  const last = messages.findLast(({ state }) => state === 'received' || state === 'sent')
  const begin = useBegin(conversation, last, setOpen)
  const resume = useResume(conversation, setOpen)
  const close = useCallback(() => {
    setOpen(null)
    queryClient.invalidateQueries({ queryKey: timelineQuery(conversation.id).queryKey })
  }, [queryClient, conversation.id])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what was wished before.
  useEffect(() => {
    if (wish === 'note') setOpen({ kind: 'note' })
    else if (wish && isMail) void begin(wish)
  }, [])
  const words = t.inbox.actions
  const mailActions = isMail
    ? [
        { id: 'reply', title: words.reply, keys: 'r', group: words.writeGroup, run: () => begin('reply') },
        {
          id: 'reply-all',
          title: words.replyAll,
          keys: 'a',
          group: words.writeGroup,
          run: () => begin('replyAll'),
        },
        {
          id: 'forward',
          title: words.forward,
          keys: 'f',
          group: words.writeGroup,
          run: () => begin('forward'),
        },
      ]
    : []
  useActions([
    ...mailActions,
    {
      id: 'note',
      title: words.note,
      keys: 'n',
      group: words.writeGroup,
      run: () => setOpen({ kind: 'note' }),
    },
  ])
  if (open?.kind === 'note')
    return (
      <Opening>
        <NoteField conversationId={conversation.id} onClose={close} />
      </Opening>
    )
  if (open?.kind === 'mail')
    return (
      <Opening>
        <div className="flex max-h-[65%] min-h-0 shrink-0 flex-col [@media(max-height:36rem)]:max-h-[85%]">
          <Composer
            key={open.key}
            start={open.start}
            onClose={close}
            onSent={close}
            onUndone={(id) => void resume(id)}
          />
        </div>
      </Opening>
    )
  return (
    <div className="border-t bg-surface px-3 py-2">
      {drafts.map((draft) => (
        <button
          key={draft.id}
          type="button"
          onClick={() => void resume(draft.id)}
          className="mb-2 flex w-full items-center gap-2 rounded-md border border-warn/40 bg-warn-soft px-3 py-1.5 text-left text-sm"
        >
          <span className="font-medium text-warn">{t.inbox.hasDraft}</span>
          <span className="min-w-0 grow truncate">{draft.snippet || draft.subject}</span>
          <span className="text-ink-faint">{draft.author?.name}</span>
        </button>
      ))}
      {isMail ? (
        <div className="flex flex-wrap gap-2" onPointerEnter={() => void writing()}>
          <Start icon={<Reply />} text={words.reply} keys="r" onClick={() => begin('reply')} />
          <Start icon={<ReplyAll />} text={words.replyAll} keys="a" onClick={() => begin('replyAll')} />
          <Start icon={<Forward />} text={words.forward} keys="f" onClick={() => begin('forward')} />
          <Start icon={<StickyNote />} text={words.note} keys="n" onClick={() => setOpen({ kind: 'note' })} />
        </div>
      ) : (
        <ChatField conversation={conversation} onNote={() => setOpen({ kind: 'note' })} />
      )}
    </div>
  )
}

const Opening = ({ children }: { children: ReactNode }) => (
  <Suspense fallback={<Skeleton className="m-3 h-40" />}>{children}</Suspense>
)

interface StartProps {
  icon: ReactNode
  text: string
  keys: string
  onClick: () => void
}

const Start = ({ icon, text, keys, onClick }: StartProps) => (
  <Button onClick={onClick} aria-keyshortcuts={keys} className="[&_svg]:size-4">
    {icon}
    {text}
  </Button>
)

type SetOpen = (open: Open) => void

/** Begins an answer, filled in as a good mail program would. */
function useBegin(conversation: Conversation, last: MessageItem | undefined, setOpen: SetOpen) {
  const t = useText()
  const { language } = useLanguage()
  return async (kind: Kind) => {
    const { quotedHtml } = (await writing()).quoting
    const quoted = last ? { message: last, html: await quotedHtml(last.id) } : null
    const words = { t, moment: last ? fullMoment(last.at, language) : '' }
    const start = await (kind === 'forward'
      ? startForward(conversation, quoted, words)
      : startReply(conversation, quoted, { ...words, kind }))
    setOpen({ kind: 'mail', key: `${kind} ${Date.now()}`, start })
  }
}

type Quoted = { message: MessageItem; html: string } | null

interface Words {
  t: Messages
  moment: string
}

async function startReply(
  conversation: Conversation,
  quoted: Quoted,
  { t, moment, kind }: Words & { kind: 'reply' | 'replyAll' },
): Promise<ComposerStart> {
  const { quotation } = (await writing()).quoting
  const filled = kind === 'replyAll' ? conversation.reply_all : conversation.reply
  const from = quoted?.message.from
  const line = t.composer.quoted(moment, from?.name || from?.address || '')
  return {
    title: t.composer[kind],
    place: {
      conversationId: conversation.id,
      inReplyTo: filled.in_reply_to ?? undefined,
      inboxId: conversation.inbox_id,
    },
    cursor: conversation.cursor,
    fields: {
      from: filled.from,
      to: filled.to,
      cc: filled.cc,
      bcc: [],
      subject: filled.subject,
      html: `<div><br></div><div><br></div>${quoted ? quotation(line, quoted.html) : ''}`,
      attachments: [],
    },
  }
}

async function startForward(
  conversation: Conversation,
  quoted: Quoted,
  { t, moment }: Words,
): Promise<ComposerStart> {
  const { forwarded } = (await writing()).quoting
  const message = quoted?.message
  const files = message?.attachments.filter(({ is_inline }) => !is_inline) ?? []
  const head: [string, string][] = message
    ? [
        [t.composer.from, message.from ? `${message.from.name} <${message.from.address}>` : ''],
        [t.conversation.date, moment],
        [t.composer.subject, message.subject],
        [t.composer.to, message.to.map(({ address }) => address).join(', ')],
      ]
    : []
  return {
    title: t.composer.forward,
    place: { conversationId: conversation.id, inReplyTo: undefined, inboxId: conversation.inbox_id },
    cursor: conversation.cursor,
    files: files.map(asFile),
    fields: {
      from: conversation.reply.from,
      to: [],
      cc: [],
      bcc: [],
      subject: `Fwd: ${conversation.subject}`,
      html: `<div><br></div><div><br></div>${quoted ? forwarded(t.composer.forwarded, head, quoted.html) : ''}`,
      attachments: files.map(({ id }) => id),
    },
  }
}

const asFile = ({ id, name, size, url, preview_url }: MessageItem['attachments'][number]) => ({
  id,
  key: id,
  name,
  size,
  url: preview_url ?? url,
  share: 1,
})

/** Goes on with a draft that is there: one's own, or a colleague's. */
function useResume(conversation: Conversation, setOpen: SetOpen) {
  const t = useText()
  return async (id: string) => {
    try {
      const draft = await answered(api.GET('/native/v1/drafts/{id}', { params: { path: { id } } }))
      const plain = (list: { name: string; address: string }[]) =>
        list.map(({ name, address }) => ({ name, address }))
      setOpen({
        kind: 'mail',
        key: `draft ${id} ${draft.version}`,
        start: {
          title: t.inbox.hasDraft,
          place: { conversationId: conversation.id, inReplyTo: undefined, inboxId: conversation.inbox_id },
          kept: { id: draft.id, version: draft.version },
          cursor: conversation.cursor,
          files: draft.attachments.map(({ id, name, size, url }) => ({
            id,
            key: id,
            name,
            size,
            url,
            share: 1,
          })),
          fields: {
            from: draft.from && { name: draft.from.name, address: draft.from.address },
            to: plain(draft.to),
            cc: plain(draft.cc),
            bcc: plain(draft.bcc),
            subject: draft.subject,
            html: draft.html ?? '',
            attachments: draft.attachments.map(({ id }) => id),
          },
        },
      })
    } catch (error) {
      tell(`${t.common.failed}: ${(error as Error).message}`, { kind: 'failed' })
    }
  }
}
