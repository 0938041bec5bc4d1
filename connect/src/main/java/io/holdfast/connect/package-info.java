/** The sink of orders, tickets and payments into Postgres: Kafka Connect, started and watched over. */
@NullMarked
package io.holdfast.connect;

import org.jspecify.annotations.NullMarked;
