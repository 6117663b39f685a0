/** Gives a file to whoever reads the page; nothing leaves the device. */
export function save(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

/** What a report is called after the document that it is about. */
export const reportName = (name: string, ending: string) => `${name.replace(/\.pdf$/i, '')}-validation.${ending}`;
