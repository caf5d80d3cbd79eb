import { Paperclip, X } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { upload } from '../api/client.ts'
import { sizeOf } from '../conversation/attachments.tsx'
import { tell } from '../design/toast.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'

/** A mail above this is refused by most servers. */
const MAX_BYTES = 25 * 1024 * 1024

export interface FileShown {
  /** At the server; undefined while it is on its way. */
  id: string | undefined
  key: string
  name: string
  size: number
  url?: string | undefined
  /** How much of it has arrived, 0 to 1. */
  share: number
  stop?: () => void
}

interface Uploaded {
  id: string
  name: string
  size: number
  url: string
}

export interface Files {
  files: FileShown[]
  add: (files: File[]) => Promise<Uploaded[]>
  remove: (key: string) => void
  isBusy: boolean
  /** They as they are at this moment, also before they are drawn. */
  now: () => FileShown[]
}

let lastKey = 0

/** Files of a message: brought to the server as soon as they are chosen, dropped or pasted. */
export function useFiles(initial: FileShown[], onChange: (ids: string[]) => void): Files {
  const t = useText()
  const [files, setFiles] = useState(initial)
  const latest = useRef(initial)
  const told = useRef(onChange)
  told.current = onChange
  const update = useCallback((next: FileShown[], isSettled: boolean) => {
    latest.current = next
    setFiles(next)
    if (isSettled) told.current(next.flatMap(({ id }) => id ?? []))
  }, [])

  const bring = async (file: File): Promise<Uploaded | null> => {
    lastKey += 1
    const key = String(lastKey)
    const stop = new AbortController()
    const name = file.name || 'image.png'
    const patch = (change: Partial<FileShown>, isSettled = false) =>
      update(
        latest.current.map((one) => (one.key === key ? { ...one, ...change } : one)),
        isSettled,
      )
    update(
      [...latest.current, { id: undefined, key, name, size: file.size, share: 0, stop: () => stop.abort() }],
      false,
    )
    try {
      const path = `/native/v1/files?name=${encodeURIComponent(name)}`
      const saved = (await upload(path, file, (share) => patch({ share }), stop.signal)) as Uploaded
      patch({ id: saved.id, share: 1, url: saved.url }, true)
      return saved
    } catch (error) {
      update(
        latest.current.filter((one) => one.key !== key),
        false,
      )
      if (!stop.signal.aborted)
        tell(`${t.common.failed}: ${name}: ${(error as Error).message}`, { kind: 'failed' })
      return null
    }
  }

  const add = async (chosen: File[]): Promise<Uploaded[]> => {
    const fitting = chosen.filter((file) => file.size <= MAX_BYTES)
    for (const file of chosen)
      if (file.size > MAX_BYTES) tell(t.composer.tooLarge(file.name), { kind: 'failed' })
    const uploaded = await Promise.all(fitting.map(bring))
    return uploaded.filter((one) => one !== null)
  }

  const remove = (key: string) => {
    latest.current.find((one) => one.key === key)?.stop?.()
    update(
      latest.current.filter((one) => one.key !== key),
      true,
    )
  }

  return { files, add, remove, isBusy: files.some(({ id }) => id === undefined), now: () => latest.current }
}

/** The files of a message that is written. */
export function FileList({ files, remove }: Pick<Files, 'files' | 'remove'>) {
  const t = useText()
  const { language } = useLanguage()
  if (files.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-1.5 px-4 pb-2">
      {files.map(({ key, name, size, id, share }) => (
        <li key={key} className="inline-flex max-w-full items-center gap-1.5 rounded-md border pl-2 text-sm">
          <Paperclip aria-hidden className="size-3.5 text-ink-faint" />
          <span className="truncate">{name}</span>
          <span className="text-ink-faint text-xs">
            {id ? sizeOf(size, language) : t.composer.uploading(share)}
          </span>
          <button
            type="button"
            aria-label={t.composer.removeFile(name)}
            className="rounded-md p-1 text-ink-faint hover:text-ink"
            onClick={() => remove(key)}
          >
            <X className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  )
}
