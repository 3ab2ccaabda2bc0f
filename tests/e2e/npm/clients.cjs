// SPDX-License-Identifier: MIT
// Two clients that others wrote, against our daemon: clients.cjs SOCKET
"use strict";
const assert = require("node:assert");
const net = require("node:net");
const jayson = require("jayson/promise");
const { JSONRPCClient } = require("json-rpc-2.0");

const path = process.argv[2];
let uuids = 0;
const entry = (what) => ({
  uuid: `01a20a9a-863b-7188-9c73-${String(++uuids).padStart(12, "0")}`,
  what,
  day: "2026-11-20",
  seconds: 3600,
  zone: "Europe/Berlin",
  now: "2026-11-23T10:15:00+01:00",
});
const week = { from: "2026-11-16", to: "2026-11-22" };

async function withJayson() {
  const client = jayson.Client.tcp({ path });
  const hello = await client.request("hello", { protocol: 1, version: "9" });
  assert.strictEqual(hello.result.protocol, 1);
  const logged = await client.request("log", entry("sales"));
  assert.strictEqual(logged.result.entry.constituent, "sales");
  const refused = await client.request("log", entry("slaes"));
  assert.strictEqual(refused.error.code, 10);
  assert.deepStrictEqual(refused.error.data.near, ["sales"]);
  const batch = await client.request([
    client.request("log", entry("ceo"), undefined, false),
    client.request("nope", {}, undefined, false),
    client.request("report", week, undefined, false),
  ]);
  assert.strictEqual(batch.length, 3);
  assert.strictEqual(batch[1].error.code, -32601);
  assert.strictEqual(batch[2].result.total_seconds, 7200);
}

async function withJsonRpc2() {
  const socket = net.connect(path);
  const client = new JSONRPCClient((request) => {
    socket.write(JSON.stringify(request) + "\n");
  });
  let rest = "";
  socket.on("data", (data) => {
    const lines = (rest + data).split("\n");
    rest = lines.pop();
    lines.forEach((line) => client.receive(JSON.parse(line)));
  });
  client.notify("log", entry("bizdev"));
  const logged = await client.request("log", entry("eng/bets"));
  assert.strictEqual(logged.entry.responsibility, "bets");
  await assert.rejects(client.request("list", {}), /from/);
  const list = await client.request("list", week);
  assert.strictEqual(list.entries.length, 4);
  assert.strictEqual(list.next, null);
  socket.end();
}

withJayson().then(withJsonRpc2);
