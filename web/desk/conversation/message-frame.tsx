import { useEffect, useRef, useState } from 'react'
import { useKeysOf } from '../app/actions.tsx'
import { classNames } from '../design/class-names.ts'
import { useText } from '../i18n/text.tsx'

interface MessageFrameProps {
  id: string
  title: string
  /** How many pictures from elsewhere there are is told by the server, with the document. */
  areRemoteShown: boolean
  isQuoteShown: boolean
  onLook: (look: { blocked: number; hasQuote: boolean }) => void
}

const LEAST_HEIGHT = 40

/**
 * A mail in a frame of its own. Nothing in it runs: the server's policy and the sandbox forbid scripts; it shares our
 * origin only so that its height can be measured and its keys be heard.
 */
export function MessageFrame({ id, title, areRemoteShown, isQuoteShown, onLook }: MessageFrameProps) {
  const t = useText()
  const frame = useRef<HTMLIFrameElement>(null)
  const listen = useKeysOf()
  const [height, setHeight] = useState(LEAST_HEIGHT)
  const [isLoaded, setLoaded] = useState(false)
  const leave = useRef<() => void>(() => {})

  const onLoad = () => {
    const document = frame.current?.contentDocument
    if (!document) return
    const measure = () => setHeight(Math.max(document.documentElement.scrollHeight, LEAST_HEIGHT))
    const sizes = new ResizeObserver(measure)
    sizes.observe(document.body)
    for (const link of document.querySelectorAll('a[href]')) {
      link.setAttribute('target', '_blank')
      link.setAttribute('rel', 'noopener noreferrer')
    }
    const deaf = listen(document)
    leave.current()
    leave.current = () => {
      sizes.disconnect()
      deaf()
    }
    measure()
    setLoaded(true)
    onLook({
      blocked: document.querySelectorAll('[data-remote-src]').length,
      hasQuote: document.querySelector('[data-part="quoted"]') !== null,
    })
  }

  useEffect(() => () => leave.current(), [])
  useEffect(() => {
    const document = isLoaded ? frame.current?.contentDocument : null
    for (const part of document?.querySelectorAll<HTMLElement>('[data-part="quoted"]') ?? [])
      part.hidden = !isQuoteShown
  }, [isLoaded, isQuoteShown])

  const query = areRemoteShown ? 'within=desk&remote=proxied' : 'within=desk'
  return (
    <iframe
      ref={frame}
      title={t.conversation.messageOf(title)}
      src={`/native/v1/messages/${id}/html?${query}`}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      onLoad={onLoad}
      style={{ height }}
      className={classNames(
        'w-full rounded-md border-0 bg-white [color-scheme:light]',
        !isLoaded && 'opacity-0',
      )}
    />
  )
}
