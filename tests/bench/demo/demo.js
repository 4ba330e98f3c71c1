import create from './imgui_demo.js';

globalThis.demo = { ready: create() };
