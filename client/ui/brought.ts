/** What the page's HTML brought as data beside its first facts; undefined where it brought none. @param id of its element */
export function brought(id: string): unknown {
  const text = document.getElementById(id)?.textContent;
  return text ? JSON.parse(text) : undefined;
}
