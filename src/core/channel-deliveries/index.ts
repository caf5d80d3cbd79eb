export {
  type ChannelDeliveryEntry,
  claimDeliveries,
  type DeliveryWay,
  deliveryInsert,
  postponeDelivery,
  releaseDeliveries,
  settleDelivery,
  takeMissed,
} from './queue.ts'
