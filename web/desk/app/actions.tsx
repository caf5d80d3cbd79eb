import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'

/** Something that can be done now: by keys, from the palette, told in the help. */
export interface Action {
  id: string
  title: string
  /** `e`, `ctrl+k`, `g i` (one after the other). */
  keys?: string
  /** Under which it stands in the help. */
  group: string
  run: () => void
  /** Also while a text is written. */
  isEverywhere?: boolean
  /** Also while a dialog is open. */
  isInDialogs?: boolean
  /** Not in the palette: it makes no sense there. */
  isKeyOnly?: boolean
}

interface Registry {
  all: () => Action[]
  put: (owner: string, actions: Action[]) => void
  drop: (owner: string) => void
  subscribe: (listener: () => void) => () => void
}

function createRegistry(): Registry {
  const owners = new Map<string, Action[]>()
  const listeners = new Set<() => void>()
  let all: Action[] = []
  const changed = () => {
    // What was mounted last comes first: a dialog's keys win over the page's.
    all = [...owners.values()].reverse().flat()
    for (const listener of listeners) listener()
  }
  return {
    all: () => all,
    put: (owner, actions) => {
      owners.set(owner, actions)
      changed()
    },
    drop: (owner) => {
      owners.delete(owner)
      changed()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const Context = createContext<Registry>(createRegistry())

/** How long the second key of two is waited for. */
const SEQUENCE_MS = 1200

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'))

/** The key as actions name it: `?`, `e`, `ctrl+k`, `shift+i`, `enter`. */
function nameOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
  const isLetter = /^[a-z]$/.test(key)
  return [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && (isLetter || key.length > 1) ? 'shift' : '',
    key,
  ]
    .filter(Boolean)
    .join('+')
}

/** Hears the keys of a window: the page's, or of a frame with a mail in it. Returns what ends that. */
function listen(target: Window | Document, registry: Registry): () => void {
  let before = { key: '', at: 0 }
  const onKey = (event: Event) => {
    if (!(event instanceof KeyboardEvent) && (event as Event).type !== 'keydown') return
    const pressed = event as KeyboardEvent
    if (pressed.defaultPrevented || pressed.isComposing) return
    const key = nameOf(pressed)
    // A dialog has its own keys: behind it nothing happens.
    const isBehind = document.querySelector('dialog[open]') !== null
    const isHeard = (action: Action) =>
      (!isWriting(pressed.target) || action.isEverywhere) && (!isBehind || action.isInDialogs)
    const sequence = Date.now() - before.at < SEQUENCE_MS ? `${before.key} ${key}` : key
    const heard = registry.all().filter(isHeard)
    const found =
      heard.find((action) => action.keys === sequence) ?? heard.find((action) => action.keys === key)
    before = { key: found ? '' : key, at: Date.now() }
    if (!found) return
    pressed.preventDefault()
    found.run()
  }
  target.addEventListener('keydown', onKey)
  return () => target.removeEventListener('keydown', onKey)
}

/** Where actions are kept, and their keys heard. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(createRegistry, [])
  useEffect(() => listen(window, registry), [registry])
  return <Context value={registry}>{children}</Context>
}

/** Offers actions as long as the caller is shown. */
export function useActions(actions: Action[]): void {
  const registry = useContext(Context)
  const owner = useId()
  const latest = useRef(actions)
  latest.current = actions
  const shape = actions.map(({ id, title, keys }) => `${id} ${title} ${keys}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: what an action does is looked up when it is done.
  useEffect(() => {
    registry.put(
      owner,
      latest.current.map((action) => ({
        ...action,
        run: () => latest.current.find(({ id }) => id === action.id)?.run(),
      })),
    )
    return () => registry.drop(owner)
  }, [registry, owner, shape])
}

/** All that can be done now. */
export function useAllActions(): Action[] {
  const registry = useContext(Context)
  return useSyncExternalStore(registry.subscribe, registry.all)
}

/** Hears the same keys in a frame. */
export function useKeysOf(): (document: Document) => () => void {
  const registry = useContext(Context)
  return (document) => listen(document, registry)
}
