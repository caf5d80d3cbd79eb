import { StickyNote } from 'lucide-react'
import type { NoteItem } from '../api/types.ts'
import { useLanguage, useText } from '../i18n/text.tsx'
import { fullMoment, shortMoment } from '../inbox/moments.ts'
import { Attachments } from './attachments.tsx'

/** What colleagues say to each other; customers never see it. */
export function Note({ item }: { item: NoteItem }) {
  const t = useText()
  const { language } = useLanguage()
  const name = item.author?.name ?? t.conversation.somebody
  return (
    <article
      aria-label={t.conversation.noteBy(name)}
      className="rounded-lg border border-note-line bg-note px-4 py-3"
    >
      <header className="mb-1 flex items-center gap-2 text-sm">
        <StickyNote aria-hidden className="size-4 text-warn" />
        <span className="font-medium">{name}</span>
        <span className="grow text-ink-soft">{t.conversation.note}</span>
        <time dateTime={item.at} title={fullMoment(item.at, language)} className="text-ink-soft text-xs">
          {shortMoment(item.at, language)}
        </time>
      </header>
      <div className="whitespace-pre-wrap break-words">{item.text}</div>
      <Attachments attachments={item.attachments} />
    </article>
  )
}
