import "./styles.css";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { LivePage } from "@/features/live/LivePage";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element #root.");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LivePage />
    </QueryClientProvider>
  </StrictMode>,
);
