export { cablePresenter } from './presenter.ts'
export { roomChannel } from './room-channel.ts'
