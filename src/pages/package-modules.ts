/** Modules of packages by the names that the scripts import, and the names of their files. */
export const packageModules = {
  preact: "preact.js",
  "preact/hooks": "preact-hooks.js",
  htm: "htm.js",
} as const;
