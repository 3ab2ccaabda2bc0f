// SPDX-License-Identifier: MIT
// Two clients that others wrote, against our daemon: clients.cjs SOCKET
"use strict";
const assert = require("node:assert");
const net = require("node:net");
const jayson = require("jayson/promise");
const { JSONRPCClient, JSONRPCErrorException } = require("json-rpc-2.0");

const path = process.argv[2];
let uuids = 0;
const entry = (what, more) => ({
  uuid: `01a20a9a-863b-7188-9c73-${String(++uuids).padStart(12, "0")}`,
  what,
  day: "2026-11-20",
  seconds: 3600,
  zone: "Europe/Berlin",
  now: "2026-11-23T10:15:00+01:00",
  ...more,
});
const week = { from: "2026-11-16", to: "2026-11-22" };

async function withJayson() {
  const client = jayson.Client.tcp({ path });
  const hello = await client.request("hello", { protocol: 1, version: "9" });
  assert.strictEqual(hello.result.protocol, 1);
  const mismatch = await client.request("hello", { protocol: 2 });
  assert.strictEqual(mismatch.error.code, 3);
  assert.strictEqual(mismatch.error.data.protocol, 1);

  const sales = entry("sales", { note: "Zürich", tags: ["acme"] });
  const logged = await client.request("log", sales);
  assert.strictEqual(logged.result.entry.note, "Zürich");
  assert.deepStrictEqual((await client.request("log", sales)).result, logged.result);
  const refused = await client.request("log", entry("slaes"));
  assert.strictEqual(refused.error.code, 10);
  assert.deepStrictEqual(refused.error.data.near, ["sales"]);
  assert.strictEqual((await client.request("log", [1, 2])).error.code, -32602);

  // null for an id is jayson's way to make a notification.
  await client.request("log", entry("ceo"), null);
  const batch = await client.request([
    client.request("log", entry("ceo"), undefined, false),
    client.request("nope", {}, undefined, false),
    client.request("log", entry("bizdev"), null, false),
    client.request("report", week, undefined, false),
  ]);
  assert.strictEqual(batch.length, 3);
  assert.strictEqual(batch[0].result.entry.constituent, "ceo");
  assert.strictEqual(batch[1].error.code, -32601);
  assert.strictEqual(batch[2].result.total_seconds, 4 * 3600);
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
  const hello = await client.request("hello", { protocol: 1 });
  assert.strictEqual(hello.started_by, "user");

  client.notify("log", entry("bizdev"));
  const logged = await client.request("log", entry("eng/bets"));
  assert.strictEqual(logged.entry.responsibility, "bets");
  await assert.rejects(client.request("log", entry("p")), (error) => {
    assert(error instanceof JSONRPCErrorException);
    assert.strictEqual(error.code, 11);
    assert(error.data.near.length > 1);
    return true;
  });
  await assert.rejects(client.request("list", {}), /from/);
  await assert.rejects(client.request("nope"), (e) => e.code === -32601);

  const [one, two] = await client.requestAdvanced([
    { jsonrpc: "2.0", id: 101, method: "log", params: entry("sales") },
    { jsonrpc: "2.0", id: 102, method: "list", params: week },
  ]);
  assert.strictEqual(one.result.entry.id, 7);
  assert.strictEqual(two.result.entries.length, 7);
  assert.strictEqual(two.result.next, null);
  const report = await client.request("report", week);
  assert.strictEqual(report.entries, 7);
  socket.end();
}

withJayson().then(withJsonRpc2);
