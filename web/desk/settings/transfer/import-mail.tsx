import { FileUp } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useInboxes } from '../../api/directory.ts'
import { Button } from '../../design/button.tsx'
import { classNames } from '../../design/class-names.ts'
import { SelectField } from '../../design/field.tsx'
import { Notice } from '../../design/pieces.tsx'
import { Progress } from '../../design/progress.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { bytesInWords } from './bytes.ts'
import { type Importing, importFiles, stopImporting, useImporting } from './importing.ts'

/** Files of mail are chosen or dropped, and brought into an inbox. */
export function ImportMail() {
  const t = useText()
  const words = t.transfer.import
  const { language } = useLanguage()
  const inboxes = useInboxes()
  const importing = useImporting()
  const [inbox, setInbox] = useState('default')
  const [files, setFiles] = useState<File[]>([])
  const isRunning = importing?.state === 'running'
  const size = files.reduce((sum, file) => sum + file.size, 0)
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.lead}</p>
      <SelectField
        label={words.inbox}
        className="max-w-sm"
        disabled={isRunning}
        value={inbox}
        onChange={(event) => setInbox(event.target.value)}
      >
        {inboxes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <DropPlace isDisabled={isRunning} onFiles={setFiles} />
      {files.length > 0 && (
        <p className="break-words text-sm">
          {words.chosen(files.length, bytesInWords(size, language))}{' '}
          <span className="text-ink-faint">{files.map(({ name }) => name).join(', ')}</span>
        </p>
      )}
      <div className="flex gap-2">
        <Button
          look="primary"
          disabled={files.length === 0 || isRunning}
          onClick={() => void importFiles(files, inbox)}
        >
          {words.submit}
        </Button>
        {isRunning && <Button onClick={stopImporting}>{words.stop}</Button>}
      </div>
      {importing && <HowFar importing={importing} />}
    </div>
  )
}

function DropPlace({ isDisabled, onFiles }: { isDisabled: boolean; onFiles: (files: File[]) => void }) {
  const words = useText().transfer.import
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: who has no pointer chooses files with the button inside.
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (!isDisabled) onFiles([...event.dataTransfer.files])
      }}
      className={classNames(
        'flex flex-col items-center gap-2 rounded-lg border border-line-strong border-dashed p-6 text-center',
        isOver && 'bg-accent-soft',
      )}
    >
      <FileUp aria-hidden className="size-6 text-ink-faint" />
      <Button disabled={isDisabled} onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <label htmlFor={id} className="text-ink-faint text-sm">
        {words.orDrop}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        tabIndex={-1}
        accept=".eml,.mbox,.mbx,message/rfc822,application/mbox"
        disabled={isDisabled}
        className="sr-only"
        onChange={(event) => onFiles([...(event.target.files ?? [])])}
      />
    </div>
  )
}

function HowFar({ importing }: { importing: Importing }) {
  const t = useText()
  const words = t.transfer.import
  const { language } = useLanguage()
  const { state, total, done, imported, known, failures, moreFailures, reason } = importing
  const failed = failures.length + moreFailures
  return (
    <section aria-label={words.progress} className="flex flex-col gap-2">
      <Progress label={words.progress} done={done} total={total} />
      <p role="status">
        <span className="font-medium">{words.states[state]}</span>{' '}
        {words.counts(imported.toLocaleString(language), known.toLocaleString(language), failed)}
      </p>
      {state === 'broken' && (
        <Notice>
          {reason} {words.again}
        </Notice>
      )}
      {state === 'stopped' && <Notice tone="warn">{words.again}</Notice>}
      {failed > 0 && (
        <section
          aria-label={words.failures}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
          tabIndex={0}
          className="max-h-60 overflow-y-auto rounded-md border p-2 text-sm"
        >
          <ul>
            {failures.map(({ file, number, reason: why }) => (
              <li key={`${file} ${number}`} className="break-words">
                {words.failure(file, number)}: {why}
              </li>
            ))}
          </ul>
          {moreFailures > 0 && <p>{words.moreFailures(moreFailures)}</p>}
        </section>
      )}
    </section>
  )
}
