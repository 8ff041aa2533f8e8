import { required } from "./http";

/**
 * Send files, and hear how far they have got; unlike `fetch`, an `XMLHttpRequest` tells.
 *
 * @param onProgress Hears the share that has been sent, 0..1.
 * @throws ServerError The server refused, or failed.
 */
export async function upload<T>(path: string, form: FormData, onProgress: (share: number) => void): Promise<T> {
  const response = await send(path, form, onProgress);
  const answer: unknown = await response.json().catch(() => undefined);
  return required(response.ok ? { data: answer as T, response } : { error: answer, response });
}

function send(path: string, form: FormData, onProgress: (share: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    };
    request.onload = () => {
      resolve(new Response(request.responseText, { status: request.status }));
    };
    request.onerror = () => {
      reject(new TypeError("The server was not reached."));
    };
    request.open("POST", path);
    request.send(form);
  });
}
