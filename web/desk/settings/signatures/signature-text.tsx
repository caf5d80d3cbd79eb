import { useRef, useState } from 'react'
import { type Editor, EditorField, type Formats } from '../../composer/editor.tsx'
import { FormatBar } from '../../composer/format-bar.tsx'
import { HarmlessHtml } from '../../composer/harmless-html.tsx'
import { Button } from '../../design/button.tsx'
import { TextArea } from '../../design/field.tsx'
import { tell } from '../../design/toast.tsx'
import { useText } from '../../i18n/text.tsx'

interface SignatureTextProps {
  html: string
  onChange: (html: string) => void
}

/** Written like a mail, or as HTML that somebody has brought. */
export function SignatureText({ html, onChange }: SignatureTextProps) {
  const words = useText().connections.signatures
  const [isSource, setSource] = useState(false)
  return (
    <div className="flex flex-col gap-1">
      {isSource ? (
        <>
          <TextArea
            label={words.source}
            rows={8}
            maxLength={200_000}
            spellCheck={false}
            className="font-mono text-sm"
            value={html}
            onChange={(event) => onChange(event.target.value)}
          />
          <h3 className="mt-2 font-medium text-sm">{words.preview}</h3>
          <HarmlessHtml html={html} className="min-h-10 border px-3 py-2" />
        </>
      ) : (
        <Written html={html} onChange={onChange} />
      )}
      <Button isSmall look="quiet" className="self-start" onClick={() => setSource(!isSource)}>
        {isSource ? words.showText : words.showSource}
      </Button>
    </div>
  )
}

function Written({ html, onChange }: SignatureTextProps) {
  const words = useText().connections.signatures
  const editor = useRef<Editor | null>(null)
  const [formats, setFormats] = useState<Formats | null>(null)
  return (
    <div className="rounded-md border border-line-strong bg-surface">
      <div className="on-white rounded-t-md">
        <EditorField
          label={words.text}
          initialHtml={html}
          isFocused={false}
          onReady={(ready) => {
            editor.current = ready
          }}
          onChange={onChange}
          onFormats={setFormats}
          onFiles={() => {
            tell(words.noPictures, { kind: 'failed' })
          }}
        />
      </div>
      {editor.current && formats && (
        <div className="border-t p-1">
          <FormatBar editor={editor.current} formats={formats} />
        </div>
      )}
    </div>
  )
}
