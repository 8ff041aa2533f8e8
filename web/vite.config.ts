import { fileURLToPath, URL } from "node:url";

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { ProxyOptions } from "vite";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds a running Hadir, and what it asks it for. */
const SERVER = process.env.HADIR_SERVER ?? "http://127.0.0.1:8000";
const SERVED = ["/api", "/socket.io", "/attendance-summary", "/crowd-detection"];

function served(path: string): ProxyOptions {
  const bypass: ProxyOptions["bypass"] = ({ headers }) => (headers.accept?.includes("text/html") ? "/index.html" : null);
  return { target: SERVER, ws: path === "/socket.io", bypass };
}

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { target: "es2023", chunkSizeWarningLimit: 800 },
  server: { proxy: Object.fromEntries(SERVED.map((path) => [path, served(path)])) },
  test: { environment: "jsdom", setupFiles: ["src/testing/setup.ts"] },
});
