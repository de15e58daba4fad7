// Sends a file and tells how far it is, which `fetch` cannot.
import { answered, unreachableError } from './http.ts';

type Sending = { csrfToken: string; onProgress: (share: number) => void };

/** Posts a file to `path`; throws ApiError. `onProgress` is told a share between 0 and 1. */
export function sendFile<T>(path: string, file: File, { csrfToken, onProgress }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('x-csrf-token', csrfToken);
    // What it is decides the server by looking at it.
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      try {
        resolve(answered<T>(request.status, parsed(request.responseText)));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = () => reject(unreachableError());
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
