import { useEffect, useSyncExternalStore } from 'react'

const KEPT_AS = 'parlance.ringing'
const AGAIN_MS = 3000
/** Two notes, one after the other: hertz, and when they begin. */
const NOTES: [number, number][] = [
  [659, 0],
  [880, 0.16],
]
const NOTE_SECONDS = 0.22
const LOUDNESS = 0.12

let context: AudioContext | undefined
const listeners = new Set<() => void>()

/** A browser lets nothing sound before the person has done something. */
function wake(): void {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
}

function sound(): void {
  if (context?.state !== 'running') return
  for (const [hertz, after] of NOTES) {
    const start = context.currentTime + after
    const tone = new OscillatorNode(context, { frequency: hertz })
    const volume = new GainNode(context, { gain: 0 })
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02)
    volume.gain.linearRampToValueAtTime(0, start + NOTE_SECONDS)
    tone.connect(volume).connect(context.destination)
    tone.start(start)
    tone.stop(start + NOTE_SECONDS)
  }
}

export const isMuted = (): boolean => localStorage.getItem(KEPT_AS) === 'off'

export function setMuted(isWanted: boolean): void {
  if (isWanted) localStorage.setItem(KEPT_AS, 'off')
  else localStorage.removeItem(KEPT_AS)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useMuted = (): boolean => useSyncExternalStore(subscribe, isMuted)

/** Sounds as long as something is offered, unless it is muted. */
export function useRinging(isRinging: boolean): void {
  const isSilent = useMuted()
  useEffect(() => {
    addEventListener('pointerdown', wake)
    addEventListener('keydown', wake)
    return () => {
      removeEventListener('pointerdown', wake)
      removeEventListener('keydown', wake)
    }
  }, [])
  useEffect(() => {
    if (!isRinging || isSilent) return
    sound()
    const timer = setInterval(sound, AGAIN_MS)
    return () => clearInterval(timer)
  }, [isRinging, isSilent])
}

const BLINK_MS = 1000

/** Shows these words in the tab of the browser, in turn with its title. */
export function useBlinkingTitle(words: string | null): void {
  useEffect(() => {
    if (words === null) return
    const title = document.title
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const blink = () => {
      document.title = isCalm || document.title !== words ? words : title
    }
    blink()
    const timer = setInterval(blink, BLINK_MS)
    return () => {
      clearInterval(timer)
      document.title = title
    }
  }, [words])
}

/** Tells it beside the browser, when nobody looks at the page. */
export function notify(title: string, { body, tag }: { body: string; tag: string }): () => void {
  const isWanted = 'Notification' in window && Notification.permission === 'granted' && document.hidden
  if (!isWanted) return () => {}
  const shown = new Notification(title, { body, tag, icon: '/icon-192.png' })
  shown.onclick = () => {
    window.focus()
    shown.close()
  }
  return () => shown.close()
}
