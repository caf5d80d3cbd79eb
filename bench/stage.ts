import { type Child, startChild } from './child.ts'
import type { Engine } from './engines.ts'
import type { Report } from './figures.ts'
import { median } from './figures.ts'
import type { LoadAnswer, LoadQuestion } from './load/loader.ts'
import type { Options } from './options.ts'

export type Loader = Child<LoadQuestion, LoadAnswer>

export const startLoader = (): Promise<Loader> => startChild(new URL('./load/loader.ts', import.meta.url))

/** Where a part of the bench runs. */
export interface Stage {
  engine: Engine
  loader: Loader
  options: Options
  report: Report
}

export interface Compared {
  value: number
  floor: number
  rounds: { values: number[]; floors: number[] }
}

/** Measures both in turns, so that a busy moment of the machine meets both; the medians count. */
export async function inTurns(
  rounds: number,
  measure: () => Promise<number>,
  measureFloor: () => Promise<number>,
): Promise<Compared> {
  const values: number[] = []
  const floors: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await measureFloor())
    values.push(await measure())
  }
  const whole = (list: number[]) => list.map((each) => Math.round(each))
  return {
    value: median(values),
    floor: median(floors),
    rounds: { values: whole(values), floors: whole(floors) },
  }
}
