export { isMeasured, type MeasurementName, measure } from './measure.ts'
