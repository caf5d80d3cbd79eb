import type { Chance } from './chance.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Something that happens at a moment. */
export interface Step {
  at: number
  run(): Promise<void>
}

/** The course of one conversation while it is thought up: what is to happen, and when. */
export interface Course {
  /** The moment that has been reached. */
  at: number
  /** Lets time pass; false when what would come then is still to come. */
  wait(milliseconds: number): boolean
  /** Goes on to the time when somebody works again. */
  toWork(): void
  next(run: Step['run']): void
}

export function newCourse(steps: Step[], { begin, end }: { begin: number; end: number }): Course {
  const course: Course = {
    at: begin,
    wait(milliseconds) {
      course.at += milliseconds
      return course.at < end
    },
    toWork() {
      course.at = nextWork(course.at)
    },
    next(run) {
      if (course.at < end) steps.push({ at: course.at, run })
    },
  }
  return course
}

/** The desk works on weekdays from 7 to 17 (UTC). */
function nextWork(moment: number): number {
  const at = new Date(moment)
  const isEarly = at.getUTCHours() < 7
  const isLate = at.getUTCHours() >= 17
  const day = at.getUTCDay()
  if (day !== 0 && day !== 6 && !isEarly && !isLate) return moment
  const begin = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 7) + (moment % (50 * MINUTE))
  return isEarly && day !== 0 && day !== 6 ? begin : nextWork(begin + DAY)
}

/** How likely somebody writes in each hour of a weekday; at weekends it is a third of that. */
const BY_HOUR = [1, 1, 0, 0, 1, 3, 7, 13, 18, 20, 19, 16, 13, 15, 17, 16, 13, 11, 10, 9, 8, 6, 4, 2]
const MOST = Math.max(...BY_HOUR)

/** When a customer writes, between two moments. */
export function momentOfWriting(chance: Chance, { begin, end }: { begin: number; end: number }): number {
  for (;;) {
    const moment = begin + chance.next() * (end - begin)
    const at = new Date(moment)
    const isWeekend = at.getUTCDay() === 0 || at.getUTCDay() === 6
    const likely = (BY_HOUR[at.getUTCHours()] ?? 0) / MOST / (isWeekend ? 3 : 1)
    if (chance.is(likely)) return moment
  }
}

/** Mostly short, sometimes long. */
export const someTime = (chance: Chance, middle: number): number => middle * (0.25 + 3 * chance.next() ** 3)
