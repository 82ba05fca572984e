import { deflateRawSync, inflateRawSync } from "node:zlib";

/** The source of a module with the bytes of a WebAssembly module in it, deflated or as they are: `export const NAME = () => bytes`. */
export function kernelBytesModule(wasm, { name, entry, isDeflated }) {
  const text = (isDeflated ? deflateRawSync(wasm, { level: 9 }) : wasm).toString("base64");
  const decoded = `decodeBase64(\n    "${text}",\n  )`;
  return `${isDeflated ? 'import { inflateSync } from "fflate";\n' : ""}import { decodeBase64 } from "./decode-base64.js";

/** The bytes of the WebAssembly module of \`assembly/${entry}\`${isDeflated ? ", which stand here deflated" : ""}. */
export const ${name} = () =>
  ${isDeflated ? `inflateSync(${decoded})` : decoded};
`;
}

/** The bytes that such a module of deflated ones gives. */
export function kernelBytesOf(source) {
  return inflateRawSync(Buffer.from(/decodeBase64\(\s*"([^"]+)"/.exec(source)[1], "base64"));
}
