export { createMatrix, type Field, type Matrix, planes, zeroMatrix } from "./matrix.js";
