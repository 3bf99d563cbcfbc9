import { defineConfig } from "@playwright/test";

export default defineConfig({
  use: {
    launchOptions: {
      // Missing: the browser that `npx playwright install chromium` brings.
      executablePath: process.env.CHROMIUM_PATH,
      args: process.env.CHROMIUM_FLAGS?.split(" ") ?? [],
    },
  },
});
