// What a narrative may hold, txt-1 of https://hl7.org/fhir/R4/narrative.html: basic formatting and
// nothing that runs, loads a frame or submits a form, because a desk shows it as HTML.

const ELEMENTS: ReadonlySet<string> = new Set(
  `a abbr acronym b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6
   hr i img ins kbd li map area ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul
   var`.split(/\s+/),
);

const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:[\s/](?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)>/g;
const HANDLER = /[\s"'/]on[a-z]+\s*=/i;
const LINK = /(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
/** A scheme that only fetches or calls, or no scheme: neither colon nor entity before the path. */
const HARMLESS = /^\s*(?:https?:|mailto:|tel:|ftp:|urn:|data:\s*image\/(?!svg)|[^:&]*(?:[/?#]|$))/i;

/** A well-formed `<div>` of allowed elements. Each expression above takes linear time, whatever is sent. */
export function isNarrative(html: string): boolean {
  const text = withoutComments(html)?.trim();
  if (!text?.startsWith('<div') || !text.endsWith('>')) return false;

  const open: string[] = [];
  let end = 0;
  for (const tag of text.matchAll(TAG)) {
    if (text.slice(end, tag.index).includes('<') || (end > 0 && open.length === 0)) return false;
    end = tag.index + tag[0].length;
    if (!takeTag(open, tag[1] === '/', tag[2] ?? '', tag[3] ?? '')) return false;
  }
  return open.length === 0 && end === text.length;
}

function withoutComments(html: string): string | undefined {
  let text = '';
  let from = 0;
  for (let start = html.indexOf('<!--'); start >= 0; start = html.indexOf('<!--', from)) {
    const end = html.indexOf('-->', start + 4);
    if (end < 0) return undefined;
    text += html.slice(from, start);
    from = end + 3;
  }
  return text + html.slice(from);
}

/** Follows the nesting; false where a tag is not allowed or closes something else. */
function takeTag(open: string[], closing: boolean, name: string, attributes: string): boolean {
  if (!ELEMENTS.has(name)) return false;
  if (closing) return open.pop() === name;
  if (HANDLER.test(attributes)) return false;
  for (const [, double, single] of attributes.matchAll(LINK)) {
    if (!HARMLESS.test(double ?? single ?? '')) return false;
  }
  if (!attributes.endsWith('/')) open.push(name);
  return true;
}
