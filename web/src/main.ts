import { mount } from "svelte";
import "./styles/index.css";
import { UnreachableError } from "./api/errors";
import App from "./App.svelte";
import { preferred, speak } from "./i18n/index.svelte";
import { app } from "./state/app.svelte";

// What was asked in passing, such as a read position, and did not arrive: the line about the connection says so.
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof UnreachableError) event.preventDefault();
});

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no place for the page");

await speak(preferred());
await app.start();
mount(App, { target });
