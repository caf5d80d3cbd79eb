import DOMPurify from 'dompurify'
import { useEffect, useRef } from 'react'
import { classNames } from '../design/class-names.ts'

/** What is pasted, quoted or shown becomes a part of this page: only harmless elements stay. */
export const harmless = (html: string): DocumentFragment => {
  const clean = DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    WHOLE_DOCUMENT: false,
    FORBID_TAGS: [
      'style',
      'form',
      'input',
      'button',
      'select',
      'textarea',
      'iframe',
      'object',
      'video',
      'audio',
    ],
    FORBID_ATTR: ['id', 'class', 'contenteditable'],
    ALLOW_DATA_ATTR: false,
  })
  return document.importNode(clean, true)
}

/** HTML as mail programs will show it. */
export function HarmlessHtml({ html, className }: { html: string; className?: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.replaceChildren(harmless(html))
  }, [html])
  return <div ref={place} className={classNames('mail-text', className)} />
}
