import { mock } from 'node:test'

/**
 * Lets this process believe that it is another moment, so that what happens now has happened then: everything takes its
 * moments from `Date`. Timers go on as they are.
 */
export interface Clock {
  moveTo(at: Date): void
  /** Back to the present. */
  release(): void
}

export function takeClock(at: Date): Clock {
  mock.timers.enable({ apis: ['Date'], now: at })
  return {
    moveTo: (moment) => mock.timers.setTime(moment.getTime()),
    release: () => mock.timers.reset(),
  }
}
