import { coreExt } from "./example/core-ext.ts";
import { testTable } from "./table.ts";

testTable(coreExt);
