import { Paperclip, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useActions } from '../app/actions.tsx'
import { IconButton } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Notice } from '../design/pieces.tsx'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'
import { CannedMenu } from './canned-menu.tsx'
import { useComposingSign } from './composing-sign.ts'
import { Conflict, SentMeanwhile } from './conflict.tsx'
import { type DraftFields, type DraftPlace, type SaveState, useDraft } from './draft.ts'
import { type Editor, EditorField, type Formats } from './editor.tsx'
import { FileList, type FileShown, useFiles } from './files.tsx'
import { FormatBar } from './format-bar.tsx'
import { withAddresses, withContentIds } from './inline-pictures.ts'
import { Recipients } from './recipients.tsx'
import { SendButton } from './send-button.tsx'
import { Sender } from './sender.tsx'
import { type SendWish, useSending } from './sending.ts'
import { SignatureBelow } from './signature-below.tsx'

export interface ComposerStart {
  title: string
  place: DraftPlace
  fields: DraftFields
  files?: FileShown[]
  /** A draft that is there already. */
  kept?: { id: string; version: string } | undefined
  /** How far the log was read when this was begun. */
  cursor?: string | undefined
}

interface ComposerProps {
  start: ComposerStart
  onClose: () => void
  onSent: () => void
  onUndone: (draftId: string) => void
}

/** Words by which people speak of a file that they then forget. */
const SPEAKS_OF_FILE = /\b(attach(ed|ment)?|enclosed|anbei|anhang|angehängt|im anhang|beigefügt)\b/i

/** Writes a mail. */
export function Composer({ start, onClose, onSent, onUndone }: ComposerProps) {
  const t = useText()
  const draft = useDraft({ place: start.place, initial: start.fields, kept: start.kept })
  const { fields, set } = draft
  const files = useFiles(start.files ?? [], (attachments) => set({ attachments }))
  const editor = useRef<Editor | null>(null)
  const [isReady, setReady] = useState(false)
  const [formats, setFormats] = useState<Formats | null>(null)
  const [areCopiesShown, setCopiesShown] = useState(fields.cc.length + fields.bcc.length > 0)
  const [isHeadShown, setHeadShown] = useState(!start.place.conversationId || fields.to.length === 0)
  const [problem, setProblem] = useState<string | null>(null)
  const [isDropping, setDropping] = useState(false)
  const sending = useSending({ save: draft.save, cursor: start.cursor, onSent, onUndone })
  useComposingSign(start.place.conversationId, 'answer', draft.state !== 'new')

  const send = (wish: SendWish) => {
    if (fields.to.length + fields.cc.length + fields.bcc.length === 0)
      return setProblem(t.composer.noRecipient)
    const own = fields.html.split('class="gmail_quote"', 1)[0] ?? ''
    const speaksOfFile = fields.attachments.length === 0 && SPEAKS_OF_FILE.test(own.replace(/<[^>]+>/g, ' '))
    if (speaksOfFile && problem !== t.composer.forgottenFile) return setProblem(t.composer.forgottenFile)
    setProblem(null)
    void sending.send(wish)
  }
  const discard = async () => {
    await draft.discard()
    tell(t.composer.discarded)
    onClose()
  }
  const addFiles = async (chosen: File[], isInline: boolean) => {
    const uploaded = await files.add(chosen)
    if (!isInline) return
    for (const { url, name } of uploaded.filter(({ name }) => /\.(png|jpe?g|gif|webp)$/i.test(name)))
      editor.current?.insertImage(url, { alt: name })
  }
  useActions([
    {
      id: 'send',
      title: t.composer.send,
      keys: 'ctrl+enter',
      group: t.inbox.actions.writeGroup,
      isEverywhere: true,
      isInDialogs: true,
      run: () => send({}),
    },
    {
      id: 'send-done',
      title: t.composer.sendAndDone,
      keys: 'ctrl+shift+enter',
      group: t.inbox.actions.writeGroup,
      isEverywhere: true,
      isInDialogs: true,
      run: () => send({ isDone: true }),
    },
    {
      id: 'close-composer',
      title: t.common.close,
      keys: 'escape',
      group: t.inbox.actions.writeGroup,
      isEverywhere: true,
      isKeyOnly: true,
      run: onClose,
    },
  ])
  return (
    <section
      aria-label={start.title}
      onDragOver={(event) => {
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        event.preventDefault()
        setDropping(false)
        void addFiles([...event.dataTransfer.files], false)
      }}
      className={classNames(
        'relative flex min-h-0 flex-col border-t bg-raised',
        isDropping && 'outline-2 outline-accent outline-dashed -outline-offset-4',
      )}
    >
      {isHeadShown ? (
        <>
          <Sender value={fields.from} onChange={(from) => set({ from })} />
          <Recipients
            label={t.composer.to}
            value={fields.to}
            isFocused={fields.to.length === 0}
            onChange={(to) => {
              set({ to })
              setProblem(null)
            }}
          />
          {areCopiesShown && (
            <>
              <Recipients label={t.composer.cc} value={fields.cc} onChange={(cc) => set({ cc })} />
              <Recipients label={t.composer.bcc} value={fields.bcc} onChange={(bcc) => set({ bcc })} />
            </>
          )}
          <div className="flex items-center gap-2 border-b px-4 py-1">
            <input
              aria-label={t.composer.subject}
              placeholder={t.composer.subject}
              value={fields.subject}
              onChange={(event) => set({ subject: event.target.value })}
              className="h-7 grow bg-transparent outline-none"
            />
            {!areCopiesShown && (
              <button
                type="button"
                className="text-ink-faint text-sm hover:text-ink"
                onClick={() => setCopiesShown(true)}
              >
                {t.composer.addCc}
              </button>
            )}
          </div>
        </>
      ) : (
        <button
          type="button"
          onClick={() => setHeadShown(true)}
          className="truncate border-b px-4 py-1.5 text-left text-ink-soft text-sm hover:bg-hover"
        >
          {start.title} ·{' '}
          {t.conversation.toWhom(
            [...fields.to, ...fields.cc].map(({ name, address }) => name || address).join(', '),
          )}
        </button>
      )}
      <div className="min-h-0 grow overflow-y-auto">
        <EditorField
          label={t.composer.body}
          initialHtml={withAddresses(start.fields.html, start.files ?? [])}
          isFocused={fields.to.length > 0}
          onReady={(ready) => {
            editor.current = ready
            setReady(true)
          }}
          onChange={(html) => {
            // A picture is in the text before the list of files is drawn with it.
            set({ html: withContentIds(html, files.now()) })
            if (problem === t.composer.forgottenFile) setProblem(null)
          }}
          onFormats={setFormats}
          onFiles={(pasted) => void addFiles(pasted, true)}
        />
        <SignatureBelow from={fields.from?.address} />
      </div>
      <FileList files={files.files} remove={files.remove} />
      {problem && (
        <div className="px-4 pb-2">
          <Notice tone="warn">{problem}</Notice>
        </div>
      )}
      {draft.state === 'conflict' && (
        <Conflict onKeepMine={() => void draft.overwrite().catch(() => {})} onTakeTheirs={onClose} />
      )}
      <footer className="flex flex-wrap items-center gap-1 border-t px-2 py-1.5">
        <SendButton isBusy={sending.isBusy || files.isBusy} onSend={send} />
        <span className="mx-1" />
        {isReady && editor.current && formats && <FormatBar editor={editor.current} formats={formats} />}
        <AttachButton onFiles={(chosen) => void addFiles(chosen, false)} />
        <CannedMenu
          conversationId={start.place.conversationId}
          onChoose={(html) => {
            editor.current?.insertHTML(html)
            editor.current?.focus()
          }}
        />
        <span className="grow" />
        <Saved state={draft.state} />
        <IconButton label={t.composer.discard} className="size-7" onClick={() => void discard()}>
          <Trash2 />
        </IconButton>
      </footer>
      {sending.meanwhile && (
        <SentMeanwhile
          meanwhile={sending.meanwhile}
          onLook={sending.forget}
          onSend={(wish) => void sending.send({ ...wish, isAnyway: true })}
        />
      )}
    </section>
  )
}

function Saved({ state }: { state: SaveState }) {
  const t = useText()
  const words: Partial<Record<SaveState, string>> = {
    saving: t.composer.saving,
    saved: t.composer.savedDraft,
    failed: t.composer.notSaved,
  }
  return (
    <span
      role="status"
      className={classNames('px-1 text-xs', state === 'failed' ? 'text-danger' : 'text-ink-faint')}
    >
      {words[state]}
    </span>
  )
}

/** Files by the browser's own dialog. */
export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton label={t.composer.attach} className="size-7" onClick={() => input.current?.click()}>
        <Paperclip />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}
