const ALONE = /\.(zip|xlsx|xlsm|csv|tsv)$/i;
const PHOTOGRAPH = /\.(jpe?g|png|webp|bmp|tiff?)$/i;

/** What the browser offers to choose. */
export const ACCEPTED = ".zip,.xlsx,.xlsm,.csv,.tsv,.jpg,.jpeg,.png,.webp,.bmp,.tif,.tiff";

/** The first file that cannot be imported, undefined where all can. */
export function unfit(files: readonly { name: string }[]): string | undefined {
  return files.find(({ name }) => !ALONE.test(name) && !PHOTOGRAPH.test(name))?.name;
}
