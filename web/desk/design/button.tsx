import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Hint, type Side } from './hint.tsx'

type Look = 'primary' | 'plain' | 'quiet' | 'danger'

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent font-medium',
  plain: 'bg-surface text-ink hover:bg-hover border-line',
  quiet: 'bg-transparent text-ink-soft hover:bg-hover hover:text-ink border-transparent',
  danger: 'bg-danger-soft text-danger hover:brightness-95 border-transparent font-medium',
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look
  isSmall?: boolean
  /** What it does takes a moment: it cannot be pressed again. */
  isBusy?: boolean
}

/** A button with words. */
export function Button({ look = 'plain', isSmall, isBusy, className, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      className={classNames(
        'inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border',
        isSmall ? 'h-7 px-2 text-sm' : 'h-8.5 px-3 text-base',
        'transition-colors disabled:opacity-55',
        LOOKS[look],
        className,
      )}
    />
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Read aloud, and shown beside it. */
  label: string
  /** The keys that do the same. */
  keys?: string
  children: ReactNode
  isPressed?: boolean
  /** Where its name is told. */
  side?: Side
}

/** A button with a picture; its name and keys are told when it is pointed at. */
export function IconButton({ label, keys, children, isPressed, side, className, ...rest }: IconButtonProps) {
  return (
    <Hint text={label} keys={keys} side={side}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isPressed}
        aria-keyshortcuts={keys}
        {...rest}
        className={classNames(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors',
          'hover:bg-hover hover:text-ink disabled:opacity-45 [&_svg]:size-4.5',
          isPressed && 'bg-accent-soft text-accent-text',
          className,
        )}
      >
        {children}
      </button>
    </Hint>
  )
}
