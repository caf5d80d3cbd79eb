import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { timelineQuery } from '../api/conversations.ts'
import type { Conversation, Item, Row } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { Notice, Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { AnswerArea } from './answer-area.tsx'
import { type Beginning, EarlyKeys } from './early-keys.tsx'
import { EventLine } from './event-line.tsx'
import { Message } from './message.tsx'
import { Note } from './note.tsx'
import { useOlder } from './use-older.ts'

interface TimelineProps {
  id: string
  row: Row
  conversation: Conversation | undefined
}

/** Everything that was said and done, in its order; drafts are shown where they are written. */
export function Timeline({ id, row, conversation }: TimelineProps) {
  const t = useText()
  const timeline = useInfiniteQuery(timelineQuery(id))
  const older = useOlder(timeline)
  const scroller = useRef<HTMLDivElement>(null)
  const [wish, setWish] = useState<Beginning | null>(null)
  const items = timeline.data?.pages.toReversed().flatMap(({ data }) => data) ?? []
  const said = items.filter((item) => !(item.kind === 'message' && item.state === 'draft'))
  const last = said.findLast(({ kind }) => kind === 'message')
  useBottom(scroller, last?.id)
  return (
    <>
      <div ref={scroller} className="min-h-0 grow basis-0 overflow-y-auto" data-scroller>
        <section
          aria-label={t.conversation.timeline}
          className="mx-auto flex max-w-4xl flex-col gap-2 px-3 py-4 sm:px-5"
        >
          {timeline.hasNextPage && (
            <Button className="self-center" isBusy={older.isComing} onClick={older.ask}>
              {t.conversation.older}
            </Button>
          )}
          {timeline.isPending && <Skeleton className="h-40" />}
          {timeline.error && <Notice>{timeline.error.message}</Notice>}
          {said.map((item) => (
            <TimelineItem key={`${item.kind} ${item.id}`} item={item} row={row} isLast={item === last} />
          ))}
        </section>
      </div>
      {conversation && timeline.data ? (
        <AnswerArea conversation={conversation} items={items} wish={wish} />
      ) : (
        <EarlyKeys onWish={setWish} />
      )}
    </>
  )
}

function TimelineItem({ item, row, isLast }: { item: Item; row: Row; isLast: boolean }) {
  if (item.kind === 'event') return <EventLine item={item} />
  if (item.kind === 'note') return <Note item={item} />
  const contactId = row.contact?.id ?? null
  return <Message item={item} contactId={contactId} isChat={row.channel !== 'email'} isLast={isLast} />
}

/** Shows the end first, and stays there when something comes while the end is looked at. */
function useBottom(scroller: React.RefObject<HTMLDivElement | null>, last: string | undefined): void {
  useEffect(() => {
    const element = scroller.current
    if (!element || last === undefined) return
    let isFollowing = true
    const toEnd = () => {
      if (isFollowing) element.scrollTop = element.scrollHeight
    }
    const onScroll = () => {
      isFollowing = element.scrollHeight - element.scrollTop - element.clientHeight < 120
    }
    // Mails get their height when they are drawn: the end moves a few times.
    const sizes = new ResizeObserver(toEnd)
    if (element.firstElementChild) sizes.observe(element.firstElementChild)
    element.addEventListener('wheel', onScroll, { passive: true })
    element.addEventListener('touchmove', onScroll, { passive: true })
    element.addEventListener('keydown', onScroll)
    toEnd()
    return () => {
      sizes.disconnect()
      element.removeEventListener('wheel', onScroll)
      element.removeEventListener('touchmove', onScroll)
      element.removeEventListener('keydown', onScroll)
    }
  }, [scroller, last])
}
