// Drives the simulator with Stripe's own client for Node, and prints what it saw as one line of JSON.
const [, , modules, port, key, secret] = process.argv;
const Stripe = require(modules + '/stripe');

const stripe = new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
const card = { currency: 'usd', payment_method_types: ['card'] };

async function main() {
  const seen = { version: Stripe.PACKAGE_VERSION };

  const created = await stripe.paymentIntents.create({
    ...card,
    amount: 2000,
    capture_method: 'manual',
    metadata: { order_id: '42.abc' },
  });
  const held = await stripe.paymentIntents.confirm(created.id, { payment_method: 'pm_card_visa' });
  const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1500 });
  const refund = await stripe.refunds.create({ payment_intent: captured.id, amount: 500 });
  seen.intent = [created.status, held.status, captured.status, captured.amount_received, refund.status];

  try {
    await stripe.paymentIntents.create({ ...card, amount: 2000, confirm: true, payment_method: 'pm_card_chargeDeclined' });
  } catch (error) {
    seen.decline = [error.type, error.code, error.decline_code, error.payment_intent.status];
  }

  const key1 = { idempotencyKey: 'node-1' };
  const first = await stripe.paymentIntents.create({ ...card, amount: 2000 }, key1);
  const again = await stripe.paymentIntents.create({ ...card, amount: 2000 }, key1);
  seen.repeated = first.id === again.id;

  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://shop.example/done',
    line_items: [
      { quantity: 2, price_data: { currency: 'usd', unit_amount: 7500, product_data: { name: 'Seat' } } },
    ],
    expand: ['line_items'],
  });
  const expired = await stripe.checkout.sessions.expire(session.id);
  seen.session = [session.status, session.line_items.data[0].quantity, expired.status];

  for (let i = 0; i < 5; i++) {
    await stripe.paymentIntents.create({ ...card, amount: 2000 + i });
  }
  const ids = new Set();
  for await (const intent of stripe.paymentIntents.list({ limit: 2 })) {
    ids.add(intent.id);
  }
  seen.listed = ids.size;

  seen.payload = JSON.stringify({ id: 'evt_test', object: 'event', type: 'payment_intent.succeeded' });
  seen.signature = stripe.webhooks.generateTestHeaderString({ payload: seen.payload, secret });
  console.log(JSON.stringify(seen));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
