import { expect, test } from "vitest";
import { Keyboard } from "../../src/terminal/keyboard.ts";

const keyboard = (): Keyboard => new Keyboard(() => "wait");

test("keys come as bytes, in order, and can be looked at before they are taken", () => {
  const keys = keyboard();
  keys.add("aé");
  expect([keys.peek(0), keys.peek(1), keys.peek(2), keys.peek(3)]).toEqual([0x61, 0xc3, 0xa9, "wait"]);
  keys.take(1);
  keys.add("b");
  expect([keys.peek(0), keys.peek(2)]).toEqual([0xc3, 0x62]);
});

test("it knows when a program asks for keys, and gives back what was not taken", () => {
  const keys = keyboard();
  keys.add("abc");
  expect(keys.wanted).toBe(false);
  keys.peek(0);
  keys.take(1);
  expect(keys.wanted).toBe(true);
  expect(keys.rest()).toBe("bc");
  expect([keys.wanted, keys.rest()]).toEqual([false, ""]);
});

test("closed, it gives what it has, and then says so", () => {
  const keys = keyboard();
  keys.add("a");
  keys.close();
  expect([keys.peek(0), keys.peek(1)]).toEqual([0x61, "closed"]);
});
