import { mount } from "svelte";
import "./styles/index.css";
import App from "./App.svelte";
import { preferred, speak } from "./i18n/index.svelte";
import { app } from "./state/app.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no place for the page");

await speak(preferred());
await app.start();
mount(App, { target });
