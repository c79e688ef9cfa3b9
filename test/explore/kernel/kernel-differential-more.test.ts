import { describeShares } from "./kernel-shares.ts";

describeShares(1);
