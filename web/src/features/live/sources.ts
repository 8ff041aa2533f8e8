import { type LiveScene, openStream, type StreamViewer, type StreamWish } from "@/client/live";

/** Something that can be drawn, and the people on it. */
export interface Picture extends LiveScene {
  image: CanvasImageSource;
  /** In pixels. */
  width: number;
  height: number;
}

/** Whoever is shown pictures. */
export interface Watcher {
  show: (picture: Picture) => void;
  /** No pictures come for now. */
  stop: () => void;
}

/** Where pictures come from: it shows them until the function that it returns is called. */
export type Source = (watcher: Watcher) => () => void;

/** JPEG pictures of a camera, each with its people. */
export function jpegSource(camera: string, wish: StreamWish): Source {
  return (watcher) => openStream(camera, wish, streamOf(watcher));
}

/** Shows pictures of a stream to a watcher. */
export function streamOf({ show, stop }: Watcher): StreamViewer {
  return {
    show: async ({ jpeg, tracks, crowds }) => {
      const image = await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }));
      show({ image, width: image.width, height: image.height, tracks, crowds });
      image.close();
    },
    stop,
  };
}
