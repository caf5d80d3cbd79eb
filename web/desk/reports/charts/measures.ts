import { type RefObject, useEffect, useRef, useState } from 'react'

/** How wide an element is, whenever that changes. */
export function useWidth<E extends HTMLElement>(): [RefObject<E | null>, number] {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}

/** Units whose multiples are easily read. */
export type Kind = 'number' | 'seconds' | 'share'

const STEPS: Record<Kind, number[]> = {
  number: [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000],
  seconds: [
    15, 30, 60, 300, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000,
  ],
  share: [0.25],
}

const MOST_LINES = 4

/** Where the lines of a scale are, from 0 to at least the greatest value. */
export function scaleOf(greatest: number, kind: Kind): number[] {
  if (kind === 'share') return [0, 0.25, 0.5, 0.75, 1]
  const steps = STEPS[kind]
  const step = steps.find((one) => one * MOST_LINES >= greatest) ?? Math.ceil(greatest / MOST_LINES)
  const lines = Math.max(1, Math.ceil(greatest / step))
  return Array.from({ length: lines + 1 }, (_, index) => index * step)
}

/** Which of so many places get a name, when each needs so much room. */
export function namedPlaces(places: number, { width, room }: { width: number; room: number }): number[] {
  const most = Math.max(1, Math.floor(width / room))
  const step = Math.max(1, Math.ceil(places / most))
  return Array.from({ length: Math.ceil(places / step) }, (_, index) => index * step)
}
