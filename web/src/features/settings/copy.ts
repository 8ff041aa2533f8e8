/**
 * Put a text on the clipboard.
 *
 * @returns Whether the browser let it; over plain HTTP some only let what is selected be copied.
 */
export async function copyText(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copySelected(text);
    }
  }
  return copySelected(text);
}

function copySelected(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  // Inside an open dialog, as it keeps the focus.
  (document.querySelector("[role=dialog]") ?? document.body).append(area);
  area.select();
  // The successor needs a secure context, which a site without certificates does not have.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}
