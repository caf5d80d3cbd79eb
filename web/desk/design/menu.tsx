import { DropdownMenu } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Keys } from './hint.tsx'
import { useLayer } from './layer.tsx'

const PANEL =
  'z-40 max-h-[min(24rem,var(--radix-dropdown-menu-content-available-height))] min-w-48 animate-appear overflow-y-auto rounded-lg border bg-raised p-1 shadow-floating'

/** What opens below a button. It leaves the page as it is: nothing is locked. */
export function Menu({
  trigger,
  children,
  align = 'start',
}: {
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'end'
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={useLayer()}>
        <DropdownMenu.Content align={align} sideOffset={4} collisionPadding={8} className={PANEL}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const ITEM =
  'flex cursor-default select-none items-center gap-2 rounded-md px-2 py-1.5 text-base outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-45 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint'

interface ItemProps {
  onSelect: () => void
  children: ReactNode
  icon?: ReactNode
  keys?: string
  isDisabled?: boolean
}

export function MenuItem({ onSelect, children, icon, keys, isDisabled }: ItemProps) {
  return (
    <DropdownMenu.Item className={ITEM} onSelect={onSelect} disabled={isDisabled ?? false}>
      {icon}
      <span className="grow truncate">{children}</span>
      {keys && <Keys keys={keys} />}
    </DropdownMenu.Item>
  )
}

interface CheckItemProps {
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  children: ReactNode
}

/** Stays open when it is chosen: several can be. */
export function MenuCheckItem({ isChecked, onChange, children }: CheckItemProps) {
  return (
    <DropdownMenu.CheckboxItem
      className={ITEM}
      checked={isChecked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="w-4 text-accent-text">{isChecked ? '✓' : ''}</span>
      <span className="flex grow items-center gap-2 truncate">{children}</span>
    </DropdownMenu.CheckboxItem>
  )
}

export const MenuLine = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />

export function MenuTitle({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 py-1 text-ink-faint text-xs">{children}</DropdownMenu.Label>
}
