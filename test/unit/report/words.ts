/** What a reader of an HTML page sees. */
export function wordsOf(html: string): string {
  return html
    .replace(/<(style|script)>.*?<\/\1>|<wbr\/>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}
