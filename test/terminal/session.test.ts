import { expect, test } from "vitest";
import { Desk } from "./desk.ts";

test("an interrupt that the machine is late to see is reported once", async () => {
  const desk = new Desk({ rows: 40 });
  await desk.run();
  await desk.type(": TALK BEGIN 46 EMIT CR 20000 BEGIN 1- DUP 0= UNTIL DROP AGAIN ;\r");
  await desk.type("TALK\r");
  expect(desk.state).toBe("running");
  // A screen that is behind holds the machine up, and so does a computer that has other things to do.
  desk.session.pause(true);
  await desk.run();
  desk.tty.data("\u0003");
  desk.pass(1000);
  desk.session.pause(false);
  await desk.run();
  expect(desk.state).toBe("line");
  expect(desk.screen.rows.filter((row) => row.includes("interrupted"))).toHaveLength(1);
});
