import {
  Bold,
  Code,
  Italic,
  Link as LinkIcon,
  List,
  ListOrdered,
  RemoveFormatting,
  Strikethrough,
  TextQuote,
  Underline,
  Unlink,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, IconButton } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'
import type { Editor, Formats } from './editor.tsx'

interface FormatBarProps {
  editor: Editor
  formats: Formats
}

/** What the text can look like. */
export function FormatBar({ editor, formats }: FormatBarProps) {
  const t = useText()
  const [isLinking, setLinking] = useState(false)
  const words = t.composer.format
  const one = (name: keyof Formats, icon: ReactNode, on: () => void, off: () => void, keys?: string) => (
    <IconButton
      key={name}
      label={words[name]}
      isPressed={formats[name]}
      {...(keys ? { keys } : {})}
      className="size-7"
      // The text keeps its selection.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        formats[name] ? off() : on()
        editor.focus()
      }}
    >
      {icon}
    </IconButton>
  )
  return (
    <div role="toolbar" aria-label={words.title} className="flex flex-wrap items-center">
      {one(
        'bold',
        <Bold />,
        () => editor.bold(),
        () => editor.removeBold(),
        'ctrl+b',
      )}
      {one(
        'italic',
        <Italic />,
        () => editor.italic(),
        () => editor.removeItalic(),
        'ctrl+i',
      )}
      {one(
        'underline',
        <Underline />,
        () => editor.underline(),
        () => editor.removeUnderline(),
        'ctrl+u',
      )}
      {one(
        'strike',
        <Strikethrough />,
        () => editor.strikethrough(),
        () => editor.removeStrikethrough(),
      )}
      {one(
        'bullets',
        <List />,
        () => editor.makeUnorderedList(),
        () => editor.removeList(),
      )}
      {one(
        'numbers',
        <ListOrdered />,
        () => editor.makeOrderedList(),
        () => editor.removeList(),
      )}
      {one(
        'quote',
        <TextQuote />,
        () => editor.increaseQuoteLevel(),
        () => editor.decreaseQuoteLevel(),
      )}
      {one(
        'code',
        <Code />,
        () => editor.code(),
        () => editor.removeCode(),
      )}
      <IconButton
        label={formats.link ? words.unlink : words.link}
        className="size-7"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => (formats.link ? editor.removeLink() : setLinking(true))}
      >
        {formats.link ? <Unlink /> : <LinkIcon />}
      </IconButton>
      <IconButton
        label={words.clear}
        className="size-7"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => editor.removeAllFormatting()}
      >
        <RemoveFormatting />
      </IconButton>
      {isLinking && (
        <LinkDialog
          onClose={() => setLinking(false)}
          onLink={(url) => {
            setLinking(false)
            editor.makeLink(url, { target: '_blank', rel: 'noopener noreferrer' })
          }}
        />
      )}
    </div>
  )
}

function LinkDialog({ onClose, onLink }: { onClose: () => void; onLink: (url: string) => void }) {
  const t = useText()
  const [url, setUrl] = useState('https://')
  return (
    <Dialog title={t.composer.format.link} onClose={onClose}>
      <form
        className="flex items-end gap-2 pb-3"
        onSubmit={(event) => {
          event.preventDefault()
          onLink(url)
        }}
      >
        <div className="grow">
          <TextField
            label={t.composer.format.linkAddress}
            type="url"
            pattern="(https?|mailto|tel):.+"
            required
            autoFocus
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </div>
        <Button type="submit" look="primary">
          {t.common.save}
        </Button>
      </form>
    </Dialog>
  )
}
