import "./styles.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "@/App";
import { firstLanguage, speak } from "@/lib/language/language";
import { applyTheme } from "@/lib/theme";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element #root.");

applyTheme();
await speak(firstLanguage());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
