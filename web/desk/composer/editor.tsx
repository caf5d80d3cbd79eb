import { useEffect, useRef, useState } from 'react'
import Squire from 'squire-rte'
import { harmless } from './harmless-html.tsx'

/** What can be set at a place of the text. */
export interface Formats {
  bold: boolean
  italic: boolean
  underline: boolean
  strike: boolean
  bullets: boolean
  numbers: boolean
  quote: boolean
  code: boolean
  link: boolean
}

export type Editor = Squire

interface EditorFieldProps {
  label: string
  /** What it begins with; it is the editor's own from then on. */
  initialHtml: string
  isFocused: boolean
  onReady: (editor: Editor) => void
  onChange: (html: string) => void
  onFormats: (formats: Formats) => void
  /** Pictures and files that were pasted. */
  onFiles: (files: File[]) => void
}

const NO_FORMATS: Formats = {
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  bullets: false,
  numbers: false,
  quote: false,
  code: false,
  link: false,
}

const formatsOf = (editor: Editor): Formats => ({
  bold: editor.hasFormat('B'),
  italic: editor.hasFormat('I'),
  underline: editor.hasFormat('U'),
  strike: editor.hasFormat('S'),
  bullets: editor.hasFormat('UL'),
  numbers: editor.hasFormat('OL'),
  quote: editor.hasFormat('BLOCKQUOTE'),
  code: editor.hasFormat('CODE') || editor.hasFormat('PRE'),
  link: editor.hasFormat('A'),
})

/** A text with formats, made for mail: what it holds is plain HTML that every mail program shows. */
export function EditorField(props: EditorFieldProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const [isEmpty, setEmpty] = useState(false)
  useEffect(() => {
    const root = place.current
    if (!root) return
    const editor = new Squire(root, {
      blockTag: 'DIV',
      tagAttributes: { a: { target: '_blank', rel: 'noopener noreferrer' } },
      sanitizeToDOMFragment: harmless,
    })
    editor.setHTML(latest.current.initialHtml || '<div><br></div>')
    const tellFormats = () => latest.current.onFormats(formatsOf(editor))
    const look = () => setEmpty(root.textContent === '' && !root.querySelector('img, li, blockquote'))
    editor.addEventListener('pathChange', tellFormats)
    editor.addEventListener('select', tellFormats)
    editor.addEventListener('input', () => {
      look()
      latest.current.onChange(editor.getHTML())
    })
    const onPaste = (event: Event) => {
      const files = [...((event as ClipboardEvent).clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      event.stopImmediatePropagation()
      latest.current.onFiles(files)
    }
    root.addEventListener('paste', onPaste, { capture: true })
    // Tab leaves the text, as everywhere else; lists have their own keys.
    editor.setKeyHandler('Tab', null)
    look()
    latest.current.onFormats(NO_FORMATS)
    latest.current.onReady(editor)
    if (latest.current.isFocused) {
      editor.focus()
      editor.moveCursorToStart()
    }
    return () => {
      root.removeEventListener('paste', onPaste, { capture: true })
      editor.destroy()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a text area holds no formats.
    <div
      ref={place}
      role="textbox"
      aria-multiline="true"
      aria-label={props.label}
      tabIndex={0}
      data-placeholder={isEmpty ? props.label : undefined}
      className="mail-text min-h-28 px-4 py-3 outline-none"
    />
  )
}
