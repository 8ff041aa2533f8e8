/** How cameras of a brand are usually addressed; `{host}` is the camera's address in the network. */
export const BRANDS = {
  Axis: "rtsp://{host}/axis-media/media.amp",
  Dahua: "rtsp://{host}:554/cam/realmonitor?channel=1&subtype=0",
  Hikvision: "rtsp://{host}:554/Streaming/Channels/101",
  Reolink: "rtsp://{host}:554/h264Preview_01_main",
  "TP-Link Tapo": "rtsp://{host}:554/stream1",
  Uniview: "rtsp://{host}:554/media/video1",
  other: "rtsp://{host}:554/onvif1",
} as const;

export type Brand = keyof typeof BRANDS;

/** The usual address of a camera; a port that is given with the host takes the place of the usual one. */
export function addressOf(brand: Brand, host: string): string {
  const place = host.trim().replace(/^\w+:\/\//, "").replace(/\/.*$/, "");
  const pattern: string = BRANDS[brand];
  return /:\d+$/.test(place) ? pattern.replace(/\{host\}(:\d+)?/, place) : pattern.replace("{host}", place);
}
