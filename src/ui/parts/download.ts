/** Gives what was made to the person as a file. */
export const download = (name: string, data: BlobPart, type: string): void => {
  const url = URL.createObjectURL(new Blob([data], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has read it once the click is through its queue
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
