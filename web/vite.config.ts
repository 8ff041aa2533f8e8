import { fileURLToPath, URL } from "node:url";

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds a running Hadir, and what it asks it for. */
const SERVER = process.env.HADIR_SERVER ?? "http://127.0.0.1:8000";
const SERVED = ["/api", "/socket.io"];

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { target: "es2023", chunkSizeWarningLimit: 800 },
  server: { proxy: Object.fromEntries(SERVED.map((path) => [path, { target: SERVER, ws: true }])) },
  test: { environment: "jsdom", setupFiles: ["src/testing/setup.ts"] },
});
