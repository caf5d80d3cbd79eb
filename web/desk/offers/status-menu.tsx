import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Menu, MenuCheckItem, MenuItem, MenuLine, MenuTitle } from '../design/menu.tsx'
import { useText } from '../i18n/text.tsx'
import { useChangePresence, usePresence, useSignOfLife, WAYS, type Way } from './presence.ts'
import { setMuted, useMuted } from './ring.ts'

const permission = (): string => ('Notification' in window ? Notification.permission : 'denied')

/** Whether one takes conversations, by which ways, and how offers are told. */
export function StatusMenu() {
  const t = useText()
  useSignOfLife()
  const presence = usePresence()
  const change = useChangePresence()
  const isSilent = useMuted()
  const [allowed, setAllowed] = useState(permission)
  const isWorking = presence?.is_working ?? false
  const ways = presence?.ways ?? []
  const toggle = (way: Way) => {
    const next = ways.includes(way) ? ways.filter((one) => one !== way) : [...ways, way]
    change({ ways: next.length === WAYS.length ? null : next })
  }
  const name = isWorking ? t.offers.working : t.offers.away
  const mark = (isChosen: boolean) => <Dot isOn={isChosen} />
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`${t.offers.status}: ${name}`} side="right">
          {mark(isWorking)}
        </IconButton>
      }
    >
      <MenuTitle>{t.offers.status}</MenuTitle>
      <MenuItem icon={mark(true)} onSelect={() => change({ is_working: true })}>
        {`${t.offers.working}${isWorking ? ' ✓' : ''}`}
      </MenuItem>
      <MenuItem icon={mark(false)} onSelect={() => change({ is_working: false })}>
        {`${t.offers.away}${isWorking ? '' : ' ✓'}`}
      </MenuItem>
      <MenuLine />
      <MenuCheckItem isChecked={!isSilent} onChange={(isOn) => setMuted(!isOn)}>
        {t.offers.sound}
      </MenuCheckItem>
      {allowed === 'default' && (
        <MenuItem icon={<BellRing />} onSelect={() => void Notification.requestPermission().then(setAllowed)}>
          {t.offers.allowNotifications}
        </MenuItem>
      )}
      <MenuLine />
      <MenuTitle>{t.offers.channels}</MenuTitle>
      {WAYS.map((way) => (
        <MenuCheckItem key={way} isChecked={ways.includes(way)} onChange={() => toggle(way)}>
          {t.offers.ways[way]}
        </MenuCheckItem>
      ))}
    </Menu>
  )
}

/** Filled: takes conversations. Its form tells it as well as its colour. */
const Dot = ({ isOn }: { isOn: boolean }) => (
  <span
    aria-hidden
    className={classNames(
      'block size-3.5 rounded-full border-[3px]',
      isOn ? 'border-good bg-good' : 'border-ink-faint bg-transparent',
    )}
  />
)
