import { core } from "./example/core.ts";
import { testTable } from "./table.ts";

testTable(core);
