// SPDX-License-Identifier: MIT
// node schemas.cjs SCHEMAS NAME FILE: is the JSON of FILE what SCHEMAS/NAME.json
// says? Fields may be added to a reply, but not without their schema: so here
// what a schema does not name is an error.
"use strict";
const fs = require("fs");
const path = require("path");
const Ajv2020 = require("ajv/dist/2020").default;

const read = (file) => JSON.parse(fs.readFileSync(file, "utf8"));

const strict = (schema) => {
  if (schema === null || typeof schema !== "object") return;
  if (schema.properties) schema.additionalProperties = false;
  Object.values(schema).forEach(strict);
};

const [, , directory, name, file] = process.argv;
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
for (const entry of fs.readdirSync(directory)) {
  const schema = read(path.join(directory, entry));
  strict(schema);
  ajv.addSchema(schema);
}
const validate = ajv.getSchema(`${name}.json`);
if (!validate(read(file))) {
  console.error(`${file} is not as ${name}.json says:`);
  console.error(ajv.errorsText(validate.errors, { separator: "\n" }));
  process.exit(1);
}
