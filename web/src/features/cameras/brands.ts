/** How cameras of a brand are usually addressed; `{host}` is the camera's address in the network. */
export const BRANDS = {
  Amcrest: "rtsp://{host}:554/cam/realmonitor?channel=1&subtype=0",
  Axis: "rtsp://{host}/axis-media/media.amp",
  Bosch: "rtsp://{host}:554/?inst=1",
  Dahua: "rtsp://{host}:554/cam/realmonitor?channel=1&subtype=0",
  EZVIZ: "rtsp://{host}:554/Streaming/Channels/101",
  Hanwha: "rtsp://{host}:554/profile2/media.smp",
  Hikvision: "rtsp://{host}:554/Streaming/Channels/101",
  Imou: "rtsp://{host}:554/cam/realmonitor?channel=1&subtype=0",
  Panasonic: "rtsp://{host}:554/MediaInput/h264/stream_1",
  Reolink: "rtsp://{host}:554/h264Preview_01_main",
  "TP-Link Tapo": "rtsp://{host}:554/stream1",
  "TP-Link VIGI": "rtsp://{host}:554/stream1",
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
