import { createContext, useContext, useSyncExternalStore } from 'react'

/** Where menus and hints are put: inside the dialog that is open, for everything else is behind it. */
export const Layer = createContext<HTMLElement | null>(null)

export const useLayer = (): HTMLElement | undefined => useContext(Layer) ?? undefined

let dialogs: HTMLElement[] = []
const listeners = new Set<() => void>()

function set(next: HTMLElement[]): void {
  dialogs = next
  for (const listener of listeners) listener()
}

/** Notes that a dialog lies above everything. Returns what ends that. */
export function noteDialog(element: HTMLElement): () => void {
  set([...dialogs, element])
  return () => set(dialogs.filter((one) => one !== element))
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where something can be seen and reached now: in the uppermost dialog, or on the page. */
export const useTopLayer = (): HTMLElement =>
  useSyncExternalStore(subscribe, () => dialogs.at(-1) ?? document.body)
