// Reads topics with clients that are not ours, and prints each record as a line of JSON. A topic is read until as many
// records have come as were promised, and nothing more comes for a while.
const [, , modules, broker, url, ...promised] = process.argv;
const { Kafka, logLevel } = require(modules + '/kafkajs');
const { SchemaRegistry } = require(modules + '/@kafkajs/confluent-schema-registry');

const QUIET_MILLIS = 1500;
const PATIENCE_MILLIS = 60000;
const registry = new SchemaRegistry({ host: url });
const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR });
const counts = Object.fromEntries(promised.map((topic) => topic.split('=')));
const missing = { ...counts };
let lastMillis = Date.now();

async function decoded(value) {
  try {
    return { value: await registry.decode(value) };
  } catch (error) {
    return { raw: value === null ? null : value.toString('base64') };
  }
}

async function main() {
  const consumer = kafka.consumer({ groupId: 'node-' + process.pid, readUncommitted: false });
  await consumer.connect();
  await consumer.subscribe({ topics: Object.keys(counts), fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ topic, partition, message }) => {
      const headers = Object.fromEntries(Object.entries(message.headers).map(([name, text]) => [name, String(text)]));
      const key = message.key === null ? null : String(message.key);
      const read = { topic, partition, offset: Number(message.offset), key, headers };
      console.log(JSON.stringify({ ...read, ...(await decoded(message.value)) }));
      missing[topic]--;
      lastMillis = Date.now();
    },
  });
  const startMillis = Date.now();
  while (Date.now() - startMillis < PATIENCE_MILLIS) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (Object.values(missing).every((count) => count <= 0) && Date.now() - lastMillis > QUIET_MILLIS) {
      break;
    }
  }
  await consumer.disconnect();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
