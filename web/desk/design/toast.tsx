import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useText } from '../i18n/text.tsx'
import { IconButton } from './button.tsx'

interface Toast {
  id: number
  text: string
  kind: 'done' | 'failed'
  /** Takes it back. */
  undo?: (() => void) | undefined
}

const SHOWN_MS = 7000
let toasts: Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id))

/** Says shortly what has happened. `undo` can be called as long as it is shown. Returns what takes it away. */
export function tell(
  text: string,
  options: { kind?: Toast['kind']; undo?: () => void; ms?: number } = {},
): () => void {
  last += 1
  const id = last
  set([...toasts.slice(-2), { id, text, kind: options.kind ?? 'done', undo: options.undo }])
  setTimeout(() => dismiss(id), options.ms ?? SHOWN_MS)
  return () => dismiss(id)
}

/** Takes back what was told last and can be. */
export function undoLast(): boolean {
  const toast = toasts.findLast(({ undo }) => undo)
  if (!toast) return false
  dismiss(toast.id)
  toast.undo?.()
  return true
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where it is said. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  const t = useText()
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed top-14 left-0 sm:left-13 lg:top-auto lg:bottom-4 z-50 flex max-w-full flex-col items-start gap-2 px-4"
    >
      {shown.map(({ id, text, kind, undo }) => (
        <div
          key={id}
          data-kind={kind}
          className="pointer-events-auto flex max-w-full animate-appear items-center gap-1 rounded-lg bg-ink py-1 pr-1 pl-4 text-base text-surface shadow-floating"
        >
          <span className="min-w-0 py-1">{text}</span>
          {undo && (
            <button
              type="button"
              className="rounded-md px-2 py-1 font-semibold underline-offset-2 hover:underline"
              onClick={() => {
                dismiss(id)
                undo()
              }}
            >
              {t.common.undo}
            </button>
          )}
          <IconButton
            label={t.common.close}
            className="text-surface hover:bg-white/15 hover:text-surface"
            onClick={() => dismiss(id)}
          >
            <X />
          </IconButton>
        </div>
      ))}
    </div>
  )
}
