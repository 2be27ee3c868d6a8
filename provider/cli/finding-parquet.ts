// Findings as an Apache Parquet file. https://parquet.apache.org/docs/file-format/
import type { AuditFinding } from "../audit/finding";
import type { Audit } from "../audit/model";
import { type ColumnType, FINDING_COLUMNS, type FindingColumn, JSON_COLUMNS } from "./finding-columns";
import type { FindingsEncoder } from "./findings-encoder";

/** Findings in memory at the same time: larger groups are a little faster to read and take more memory to write. */
const ROW_GROUP_SIZE = 5000;

/** Where AWS sent no value, a cell is null. */
const SCHEMA = [
  { name: "findings", num_children: Object.keys(FINDING_COLUMNS).length },
  ...Object.entries(FINDING_COLUMNS).map(([name, { type }]) => ({
    name,
    repetition_type: "OPTIONAL" as const,
    ...physical(type),
  })),
];

function physical(type: ColumnType) {
  switch (type) {
    case "STRING":
      return { type: "BYTE_ARRAY", converted_type: "UTF8" } as const;
    case "TIMESTAMP":
      // UTC. Old readers know this form; the newer logical type means the same.
      return { type: "INT64", converted_type: "TIMESTAMP_MILLIS" } as const;
    default:
      return { type };
  }
}

export function encodeParquet(audit: Audit, rowGroupSize: number = ROW_GROUP_SIZE): FindingsEncoder {
  const { ByteWriter, ParquetWriter } = require("hyparquet-writer") as typeof import("hyparquet-writer");
  const bytes = new ByteWriter();
  const file = new ParquetWriter({ writer: bytes, schema: SCHEMA, createdBy: "pulumi-device-defender" });
  const columns = Object.entries(FINDING_COLUMNS).map(([name, column]) => new CollectedColumn(name, column));
  let rows = 0;

  const writeRowGroup = () => {
    if (rows > 0) {
      void file.write({ columnData: columns.map((column) => column.data()), rowGroupSize: rows });
      for (const column of columns) {
        column.clear();
      }
      rows = 0;
    }
  };
  /** What has been written since the last time. The writer counts the offset on. */
  const taken = (): Uint8Array => {
    const written = bytes.getBytes().slice();
    bytes.index = 0;
    return written;
  };

  return {
    encode(findings) {
      for (const finding of findings) {
        for (const column of columns) {
          column.add(finding, audit);
        }
        rows += 1;
        if (rows >= rowGroupSize) {
          writeRowGroup();
        }
      }
      return taken();
    },
    end() {
      writeRowGroup();
      void file.finish();
      return taken();
    },
  };
}

/** The cells of a column until their row group is written. */
class CollectedColumn {
  private readonly cells: (string | boolean | number | bigint | undefined)[] = [];

  constructor(
    private readonly name: string,
    private readonly column: FindingColumn,
  ) {}

  add(finding: AuditFinding, audit: Audit): void {
    const value = this.column.cell(finding, audit);
    this.cells.push(this.column.type === "TIMESTAMP" && typeof value === "number" ? BigInt(value) : value);
  }

  data() {
    const { name, column, cells } = this;
    // Spark reads run-length encoded booleans only since 3.3, and a dictionary of values that do not recur is of no use.
    const isPlain = column.type === "BOOLEAN" || DISTINCT_COLUMNS.has(name);
    return {
      name,
      data: cells,
      statistics: !JSON_COLUMNS.has(name),
      ...(isPlain && { encoding: "PLAIN" as const }),
    };
  }

  clear(): void {
    this.cells.length = 0;
  }
}

/** Columns of text in which hardly a value recurs. */
const DISTINCT_COLUMNS: ReadonlySet<string> = new Set([
  "findingId",
  "resource",
  "deviceCertificateId",
  "deviceCertificateArn",
  "clientId",
  ...JSON_COLUMNS,
]);
