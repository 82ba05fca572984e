import { type ColumnChunk, type FileMetaData, parquetMetadata, parquetSchema, type SchemaTree } from "hyparquet";
import { readColumn } from "hyparquet/src/column.js";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { InputError } from "../errors/index.js";
import { COMPRESSORS } from "./parquet-compressors.js";

/** A column of a Parquet file: numbers, texts, truth values, dates, or null where nothing is known. */
export interface ParquetColumn {
  readonly name: string;
  readonly cells: ArrayLike<unknown>;
}

/** The columns of a Parquet file, and the names that it was given besides. */
export interface ParquetColumns {
  readonly columns: readonly ParquetColumn[];
  readonly metadata: FileMetaData;
}

const EXPECTED = "a Parquet file with columns of single values, uncompressed or compressed by Snappy or gzip";
const REMEDY = 'In Python: pandas.read_parquet(FILE).to_csv("table.csv", index=False)';

/**
 * The columns of a Parquet file, all of its groups of rows together.
 * @param name the file, for messages
 * @throws InputError for a damaged file, another compression, or columns of lists and structures
 */
export function parquetColumns(bytes: Uint8Array, name: string): ParquetColumns {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const failed = (error: unknown) =>
    new InputError({ path: name, expected: EXPECTED, received: (error as Error).message, remedy: REMEDY });
  let metadata: FileMetaData;
  let schema: SchemaTree;
  try {
    metadata = parquetMetadata(buffer);
    schema = parquetSchema(metadata);
  } catch (error) {
    throw failed(error);
  }
  const nested = schema.children.find(({ children, element }) => children.length > 0 || isRepeated(element));
  if (nested !== undefined) {
    const received = `lists or structures in column ${nested.element.name}`;
    throw new InputError({ path: name, expected: EXPECTED, received, remedy: REMEDY });
  }
  try {
    const columns = schema.children.map((leaf, index) => ({ name: leaf.element.name, cells: cellsOf(leaf, index) }));
    return { columns, metadata };
  } catch (error) {
    throw failed(error);
  }

  function cellsOf(leaf: SchemaTree, index: number): unknown[] {
    return metadata.row_groups.flatMap(({ columns, num_rows: rows }) =>
      chunkCells(columns[index]!, leaf, Number(rows)).flatMap((page) => Array.from(page)),
    );
  }

  /** The pages of a column in one group of rows. */
  function chunkCells(chunk: ColumnChunk, leaf: SchemaTree, rows: number): readonly ArrayLike<unknown>[] {
    const { meta_data: column } = chunk;
    if (column === undefined) throw new Error(`nothing about the column ${leaf.element.name}`);
    const start = Number(column.dictionary_page_offset || column.data_page_offset);
    const view = new DataView(buffer, start, Number(column.total_compressed_size));
    const decoder = {
      pathInSchema: column.path_in_schema,
      element: leaf.element,
      schemaPath: [schema, leaf],
      compressors: COMPRESSORS,
      parsers: DEFAULT_PARSERS,
      ...column,
    };
    return readColumn({ view, offset: 0 }, { groupStart: 0, groupRows: rows, selectStart: 0, selectEnd: rows }, decoder)
      .data;
  }
}

const isRepeated = ({ repetition_type }: SchemaTree["element"]) => repetition_type === "REPEATED";
