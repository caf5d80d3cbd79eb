import DOMPurify from 'dompurify'
import { useEffect, useRef } from 'react'
import { classNames } from '../design/class-names.ts'

/** The page's policy refuses styles that are parsed, and takes those that are set: so they are set aside and put back. */
const SET_ASIDE = 'data-set-aside'
const STYLES = /(<[^<>]*[\s"'/])style(?=\s*=)/gi

/** What is pasted, quoted or shown becomes a part of this page: only harmless elements stay. */
export const harmless = (html: string): DocumentFragment => {
  const clean = DOMPurify.sanitize(html.replace(STYLES, `$1${SET_ASIDE}`), {
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
    ADD_ATTR: [SET_ASIDE],
    ADD_URI_SAFE_ATTR: [SET_ASIDE],
  })
  const part = document.importNode(clean, true)
  for (const element of part.querySelectorAll<HTMLElement>(`[${SET_ASIDE}]`)) {
    element.style.cssText = element.getAttribute(SET_ASIDE) ?? ''
    element.removeAttribute(SET_ASIDE)
  }
  return part
}

/** HTML as mail programs will show it: on white, and never outside of its place. */
export function HarmlessHtml({ html, className }: { html: string; className?: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.replaceChildren(harmless(html))
  }, [html])
  return (
    <div ref={place} className={classNames('mail-text on-white rounded-md contain-content', className)} />
  )
}
