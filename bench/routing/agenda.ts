/** What is to happen, in the order of its time: a binary heap. */
export interface Agenda<T> {
  add(at: number, what: T): void
  next(): { at: number; what: T } | undefined
}

interface Entry<T> {
  at: number
  /** Of two at the same moment, the one that was added first. */
  turn: number
  what: T
}

const isBefore = <T>(a: Entry<T>, b: Entry<T>): boolean => a.at < b.at || (a.at === b.at && a.turn < b.turn)

export function createAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = []
  let turn = 0
  const swapIfBefore = (child: number, parent: number): boolean => {
    const [a, b] = [heap[child], heap[parent]]
    if (!a || !b || !isBefore(a, b)) return false
    heap[child] = b
    heap[parent] = a
    return true
  }
  const smallerChild = (parent: number): number => {
    const [left, right] = [heap[2 * parent + 1], heap[2 * parent + 2]]
    return left && right && isBefore(right, left) ? 2 * parent + 2 : 2 * parent + 1
  }
  return {
    add(at, what) {
      turn += 1
      let place = heap.push({ at, turn, what }) - 1
      for (let parent = (place - 1) >> 1; place > 0 && swapIfBefore(place, parent); parent = (place - 1) >> 1)
        place = parent
    },
    next() {
      const [first] = heap
      const last = heap.pop()
      if (!first || !last) return undefined
      if (heap.length > 0) heap[0] = last
      for (let place = 0, child = smallerChild(0); swapIfBefore(child, place); child = smallerChild(place))
        place = child
      return first
    },
  }
}
