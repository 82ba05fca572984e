import { createMatrix, gram, type Matrix, multiplyVector, pseudoInverse } from "../linalg/index.js";
import type { MeasuredMatrix } from "./matrix-problem.js";
import type { SensingOperator, WrittenOutOperator } from "./measurement-operator.js";

/**
 * Â = unvec(X†y), the matrix of least Frobenius norm with the smallest residual. Completion: the observed entries, and zeros.
 * Otherwise: Xᵀ(XXᵀ)†y with the (N, N) matrix XXᵀ, whose pseudo-inverse is only good to about 1e-16·κ(X)².
 */
export function leastSquaresMatrix({ operator, target }: MeasuredMatrix): Matrix {
  if (operator.kind === "completion") return operator.adjoint(target);
  return operator.adjoint(multiplyVector(pseudoInverse(measurementGram(operator)), target));
}

function measurementGram(operator: SensingOperator | WrittenOutOperator): Matrix {
  return operator.kind === "sensing" ? gramOfPairs(operator) : gram(operator.matrix);
}

/** XXᵀ, (N, N): the entrywise product of the Gram matrices of both sides. */
function gramOfPairs({ left, right, measurements }: SensingOperator): Matrix {
  const data = new Float64Array(measurements * measurements);
  for (let i = 0; i < measurements; i++) {
    for (let j = 0; j <= i; j++) {
      const value = rowProduct(left, i, j) * rowProduct(right, i, j);
      data[i * measurements + j] = value;
      data[j * measurements + i] = value;
    }
  }
  return createMatrix(measurements, measurements, data);
}

function rowProduct({ columns, data }: Matrix, i: number, j: number): number {
  let sum = 0;
  for (let entry = 0; entry < columns; entry++) sum += data[i * columns + entry]! * data[j * columns + entry]!;
  return sum;
}
