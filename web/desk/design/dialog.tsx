import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useText } from '../i18n/text.tsx'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import { Layer, noteDialog } from './layer.tsx'

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** What it can be left by, in a row at its end. */
  actions?: ReactNode
  isWide?: boolean
  /** Its title is read aloud only. */
  isBare?: boolean
}

/** A dialog above everything, by the browser's own means: it keeps the focus, and Escape closes it. */
export function Dialog({ title, onClose, children, actions, isWide, isBare }: DialogProps) {
  const [element, setElement] = useState<HTMLDialogElement | null>(null)
  const id = useId()
  const t = useText()
  useEffect(() => {
    if (!element) return
    const before = document.activeElement
    element.showModal()
    const forget = noteDialog(element)
    // Where something is written first; else the dialog itself, not its first button.
    const first =
      element.querySelector<HTMLElement>('[data-first]') ??
      element.querySelector<HTMLElement>('input:not([type=file]), textarea, select')
    ;(first ?? element).focus()
    return () => {
      forget()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [element])
  return (
    <dialog
      ref={setElement}
      tabIndex={-1}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        // Hints hear Escape before the browser does; menus and lists inside keep theirs.
        if (event.key !== 'Escape' || event.isPropagationStopped()) return
        if (element?.querySelector('[data-radix-menu-content]')) return
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === element) onClose()
      }}
      className={classNames(
        'max-h-[min(90dvh,56rem)] w-[calc(100%-1.5rem)] animate-appear overflow-hidden rounded-xl border bg-raised p-0 shadow-floating outline-none',
        isWide ? 'max-w-3xl' : 'max-w-lg',
      )}
    >
      <Layer value={element}>
        <div className="flex max-h-[min(90dvh,56rem)] flex-col">
          <header className={classNames('flex items-center gap-2 px-5 pt-4 pb-2', isBare && 'sr-only')}>
            <h2 id={id} className="wrap-anywhere min-w-0 grow font-semibold text-lg">
              {title}
            </h2>
            {!isBare && (
              <IconButton label={t.common.close} onClick={onClose}>
                <X />
              </IconButton>
            )}
          </header>
          <div className={classNames('grow overflow-y-auto', !isBare && 'px-5 py-2')}>{children}</div>
          {actions && <footer className="flex justify-end gap-2 border-t px-5 py-3">{actions}</footer>}
        </div>
      </Layer>
    </dialog>
  )
}
