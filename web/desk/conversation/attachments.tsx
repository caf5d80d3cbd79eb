import { Download, FileText } from 'lucide-react'
import { useState } from 'react'
import { Dialog } from '../design/dialog.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'

export interface AttachmentShown {
  id: string
  name: string
  type: string
  size: number
  url: string
  is_inline: boolean
  preview_url?: string | null
}

/** Kilobytes and megabytes as people write them. */
export function sizeOf(bytes: number, language: string): string {
  const units: [number, string][] = [
    [1024 * 1024, 'MB'],
    [1024, 'KB'],
  ]
  for (const [unit, name] of units)
    if (bytes >= unit)
      return `${(bytes / unit).toLocaleString(language, { maximumFractionDigits: 1 })} ${name}`
  return `${bytes} B`
}

/** Not every browser can show a document: those of telephones keep it instead. */
const isPreviewed = ({ type, preview_url }: AttachmentShown): boolean =>
  Boolean(preview_url) && (type.toLowerCase() !== 'application/pdf' || navigator.pdfViewerEnabled)

/** What came with a message: pictures and documents can be looked at, everything can be kept. */
export function Attachments({ attachments }: { attachments: AttachmentShown[] }) {
  const t = useText()
  const { language } = useLanguage()
  const [shown, setShown] = useState<AttachmentShown | null>(null)
  const listed = attachments.filter(({ is_inline }) => !is_inline)
  if (listed.length === 0) return null
  return (
    <div className="mt-3">
      <p className="mb-1 text-ink-faint text-xs">{t.conversation.attachments(listed.length)}</p>
      <ul className="flex flex-wrap gap-2">
        {listed.map((file) => (
          <li key={file.id} className="flex max-w-64 items-center gap-2 rounded-md border bg-surface pr-1">
            <button
              type="button"
              disabled={!isPreviewed(file)}
              onClick={() => setShown(file)}
              className="flex min-w-0 items-center gap-2 p-1.5 text-left"
            >
              {file.type.startsWith('image/') && file.preview_url ? (
                <img
                  src={file.preview_url}
                  alt=""
                  loading="lazy"
                  className="size-9 rounded-sm object-cover"
                />
              ) : (
                <FileText aria-hidden className="size-6 text-ink-faint" />
              )}
              <span className="min-w-0">
                <span className="sr-only">{t.conversation.preview(file.name)}</span>
                <span aria-hidden className="block truncate text-sm">
                  {file.name}
                </span>
                <span className="block text-2xs text-ink-faint">{sizeOf(file.size, language)}</span>
              </span>
            </button>
            <a
              href={file.url}
              download={file.name}
              aria-label={`${t.conversation.download}: ${file.name}`}
              className="rounded-md p-1.5 text-ink-soft hover:bg-hover"
            >
              <Download className="size-4" />
            </a>
          </li>
        ))}
      </ul>
      {shown?.preview_url && (
        <Dialog title={shown.name} onClose={() => setShown(null)} isWide>
          {shown.type.startsWith('image/') ? (
            <img src={shown.preview_url} alt={shown.name} className="mx-auto max-w-full" />
          ) : (
            <iframe src={shown.preview_url} title={shown.name} className="h-[75dvh] w-full border-0" />
          )}
        </Dialog>
      )}
    </div>
  )
}
