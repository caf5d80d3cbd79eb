import { AlertTriangle, ChevronDown, Clock } from 'lucide-react'
import { useState } from 'react'
import type { MessageItem } from '../api/types.ts'
import { classNames } from '../design/class-names.ts'
import { Avatar, Badge, Notice } from '../design/pieces.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { fullMoment, shortMoment } from '../inbox/moments.ts'
import { Attachments } from './attachments.tsx'
import { Held } from './held.tsx'
import { MessageDetails } from './message-details.tsx'
import { MessageFrame } from './message-frame.tsx'
import { MessageMenu } from './message-menu.tsx'
import { PlainText } from './plain-text.tsx'

interface MessageProps {
  item: MessageItem
  contactId: string | null
  /** Short lines back and forth: shown like a chat. */
  isChat: boolean
  isLast: boolean
}

const nameOf = (item: MessageItem): string => item.author?.name || item.from?.name || item.from?.address || ''

/** One message: the last one open, others folded when they have been read. */
export function Message({ item, contactId, isChat, isLast }: MessageProps) {
  const [isOpen, setOpen] = useState(isLast || isChat || !item.is_read || item.state === 'failed')
  return (
    <article
      id={`message-${item.id}`}
      aria-label={nameOf(item)}
      data-direction={item.direction}
      className={classNames(
        'rounded-lg border bg-surface',
        item.direction === 'outbound' && 'border-l-[3px] border-l-accent',
        item.state === 'failed' && 'border-danger',
      )}
    >
      <div className="flex items-center pr-1">
        <Head item={item} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
        <MessageMenu item={item} name={nameOf(item)} contactId={contactId} />
      </div>
      {isOpen && <Body item={item} />}
    </article>
  )
}

interface HeadProps {
  item: MessageItem
  isOpen: boolean
  onToggle: () => void
}

function Head({ item, isOpen, onToggle }: HeadProps) {
  const t = useText()
  const { language } = useLanguage()
  const to = [...item.to, ...item.cc].map(({ name, address }) => name || address).join(', ')
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="flex min-w-0 grow items-center gap-2.5 py-2 pr-1 pl-3 text-left"
    >
      <Avatar name={nameOf(item) || '?'} url={item.author?.avatar_url} />
      <span className="min-w-0 grow">
        <span className="flex items-baseline gap-2">
          <span className={classNames('truncate', item.is_read ? 'font-medium' : 'font-semibold')}>
            {nameOf(item)}
          </span>
          {item.from?.name && isOpen && (
            <span className="hidden truncate text-ink-faint text-sm sm:inline">{item.from.address}</span>
          )}
        </span>
        <span className="block truncate text-ink-faint text-sm">
          {isOpen ? to && t.conversation.toWhom(to) : item.snippet}
        </span>
      </span>
      {item.state === 'held' && <Clock aria-hidden className="size-4 text-warn" />}
      {item.state === 'failed' && (
        <Badge tone="danger">
          <AlertTriangle aria-hidden className="size-3.5" />
          {t.conversation.state.failed}
        </Badge>
      )}
      <time
        dateTime={item.at}
        title={fullMoment(item.at, language)}
        className="shrink-0 text-ink-faint text-xs"
      >
        {shortMoment(item.at, language)}
      </time>
      <ChevronDown
        aria-hidden
        className={classNames('size-4 text-ink-faint transition-transform', isOpen && 'rotate-180')}
      />
    </button>
  )
}

function Body({ item }: { item: MessageItem }) {
  const t = useText()
  const [areDetailsShown, setDetailsShown] = useState(false)
  const [isQuoteShown, setQuoteShown] = useState(false)
  const [areRemoteShown, setRemoteShown] = useState(false)
  const [look, setLook] = useState({ blocked: 0, hasQuote: false })
  const hasQuote = item.has_html ? look.hasQuote : (item.parts ?? []).some(({ kind }) => kind === 'quoted')
  return (
    <div className="px-3 pb-3 sm:pl-13.5">
      {item.state === 'held' && <Held item={item} />}
      {item.error && <Notice>{item.error}</Notice>}
      {look.blocked > 0 && !areRemoteShown && (
        <p className="mb-2 flex flex-wrap items-center gap-2 rounded-md bg-sunken px-2.5 py-1.5 text-ink-soft text-sm">
          <span className="grow">{t.conversation.remoteBlocked(look.blocked)}</span>
          <button type="button" className="font-medium text-accent-text" onClick={() => setRemoteShown(true)}>
            {t.conversation.showRemote}
          </button>
        </p>
      )}
      {item.has_html ? (
        <MessageFrame
          id={item.id}
          title={nameOf(item)}
          areRemoteShown={areRemoteShown}
          isQuoteShown={isQuoteShown}
          onLook={setLook}
        />
      ) : (
        <PlainText text={item.text} parts={item.parts} isQuoteShown={isQuoteShown} />
      )}
      {hasQuote && (
        <button
          type="button"
          aria-expanded={isQuoteShown}
          onClick={() => setQuoteShown(!isQuoteShown)}
          className="mt-2 rounded-md bg-sunken px-2 text-ink-soft text-sm hover:bg-hover"
        >
          {isQuoteShown ? t.conversation.hideQuoted : t.conversation.showQuoted}
        </button>
      )}
      <Attachments attachments={item.attachments} />
      <button
        type="button"
        aria-expanded={areDetailsShown}
        className="mt-2 block text-ink-faint text-xs hover:text-ink hover:underline"
        onClick={() => setDetailsShown(!areDetailsShown)}
      >
        {areDetailsShown ? t.conversation.hideDetails : t.conversation.showDetails}
      </button>
      {areDetailsShown && <MessageDetails item={item} />}
    </div>
  )
}
