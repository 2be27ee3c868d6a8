// Several lists of pages read at once, each only so far ahead of who uses them.
import { ignoreRejection } from "../every-page";

/** How many pages of each list may be waiting for their turn. */
const AHEAD = 8;

/** The pages of all lists, each as soon as it is there. */
export async function* inAnyOrder<Page>(lists: readonly AsyncGenerator<Page>[]): AsyncGenerator<Page> {
  const arriving = new Map(lists.map(nextArrival));
  while (arriving.size > 0) {
    const { list, result } = await Promise.race(arriving.values());
    // Taken out and put back at the end, so that no list is passed over.
    arriving.delete(list);
    if (result.done) {
      continue;
    }
    arriving.set(...nextArrival(list));
    yield result.value;
  }
}

/** The pages of one list after another, while the next ones are read ahead. */
export async function* inTurn<Page>(lists: readonly AsyncGenerator<Page>[], sideBySide: number): AsyncGenerator<Page> {
  const waiting = [...lists];
  const open: ReadAhead<Page>[] = [];
  const openMore = () => {
    const more = waiting.splice(0, sideBySide - open.length);
    open.push(...more.map((list) => new ReadAhead(list)));
  };
  for (openMore(); open[0] !== undefined; ) {
    const result = await open[0].next();
    if (!result.done) {
      yield result.value;
    } else {
      open.shift();
      openMore();
    }
  }
}

function nextArrival<Page>(list: AsyncGenerator<Page>) {
  const arrival = list.next().then((result) => ({ list, result }));
  return [list, ignoreRejection(arrival)] as const;
}

/** Asks a generator for pages before they are needed; it queues what it is asked, and stays one at a time. */
class ReadAhead<Page> {
  private readonly asked: Promise<IteratorResult<Page>>[] = [];

  constructor(private readonly pages: AsyncGenerator<Page>) {
    while (this.asked.length < AHEAD) {
      this.ask();
    }
  }

  next(): Promise<IteratorResult<Page>> {
    this.ask();
    return this.asked.shift() as Promise<IteratorResult<Page>>;
  }

  private ask(): void {
    this.asked.push(ignoreRejection(this.pages.next()));
  }
}
