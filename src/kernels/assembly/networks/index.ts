export { allocate, mark, release } from "../memory";
export { adam32, adam64 } from "./adam";
export { batchedProduct32, batchedProduct64 } from "./batched-product";
export { countCorrect32, countCorrect64, crossEntropy32, crossEntropy64 } from "./cross-entropy";
export {
  combine32,
  combine64,
  divide32,
  divide64,
  gate32,
  gate64,
  multiply32,
  multiply64,
  multiplyThree32,
  multiplyThree64,
} from "./elementwise";
export { gather32, gather64, scatter32, scatter64 } from "./gather";
export { map32, map64 } from "./map";
export { descend32, descend64, momentum32, momentum64 } from "./momentum";
export { product32, product64, productWork } from "./product";
export { pull32, pull64, scaled32, scaled64, squares32, squares64 } from "./pulls";
export { copyColumns, expand32, expand64, sumColumns32, sumColumns64, sumRows32, sumRows64 } from "./sums";
