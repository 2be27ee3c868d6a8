import type { FindingOutline, FindingSegment } from "./segment";

/** Walks through segments in the order of their keys, from behind the finding with that key. */
export function findingsFollowing(segments: readonly FindingSegment[], matches: (finding: FindingOutline) => boolean) {
  const inOrder = [...segments].sort((a, b) => (a.key < b.key ? -1 : 1));
  return function* (after: string | undefined) {
    const start = positionOf(after);
    for (const segment of inOrder) {
      if (segment.key < start.segmentKey) {
        continue;
      }
      for (let index = segment.key === start.segmentKey ? start.index + 1 : 0; index < segment.length; index += 1) {
        const finding = matches(segment.outlineAt(index)) ? segment.at(index) : undefined;
        if (finding !== undefined) {
          yield { key: `${segment.key}#${index}`, item: finding };
        }
      }
    }
  };
}

function positionOf(key = "") {
  const separator = key.lastIndexOf("#");
  return separator < 0
    ? { segmentKey: "", index: -1 }
    : { segmentKey: key.slice(0, separator), index: Number(key.slice(separator + 1)) };
}
