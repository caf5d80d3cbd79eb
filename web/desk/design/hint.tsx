import { Tooltip } from 'radix-ui'
import type { ReactElement } from 'react'
import { useLayer } from './layer.tsx'

export type Side = 'top' | 'right' | 'bottom' | 'left'

interface HintProps {
  text: string
  keys?: string | undefined
  side?: Side | undefined
  children: ReactElement
}

/** Tells the name of what is pointed at, and its keys. */
export function Hint({ text, keys, side = 'bottom', children }: HintProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal container={useLayer()}>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex animate-appear items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-surface shadow-floating"
        >
          {text}
          {keys && <Keys keys={keys} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

/** Keys as they stand on a keyboard: `g i` is one after the other, `ctrl+k` together. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1" aria-hidden>
      {keys.split(/[ +]/).map((key) => (
        <kbd
          key={key}
          className="min-w-4.5 rounded-sm border border-current/35 px-1 text-center font-sans text-2xs opacity-85"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
