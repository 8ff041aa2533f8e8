/** Work of others that Hadir is built on. */
export interface Notice {
  name: string;
  licence: string;
}

/** The main parts, as docs/dependencies.md has them all. */
export const NOTICES: readonly Notice[] = [
  { name: "PyAV", licence: "BSD-3-Clause" },
  { name: "FFmpeg", licence: "LGPL-3.0-or-later" },
  { name: "x264, x265", licence: "GPL-2.0-or-later" },
  { name: "ONNX Runtime", licence: "MIT" },
  { name: "OpenCV", licence: "Apache-2.0" },
  { name: "NumPy, SciPy", licence: "BSD-3-Clause" },
  { name: "FastAPI, Pydantic", licence: "MIT" },
  { name: "Uvicorn", licence: "BSD-3-Clause" },
  { name: "SQLAlchemy, Alembic", licence: "MIT" },
  { name: "cryptography", licence: "Apache-2.0 / BSD-3-Clause" },
  { name: "python-socketio", licence: "MIT" },
  { name: "React, React Router", licence: "MIT" },
  { name: "TanStack Query", licence: "MIT" },
  { name: "Radix UI", licence: "MIT" },
  { name: "Lucide", licence: "ISC" },
  { name: "Tailwind CSS", licence: "MIT" },
];
