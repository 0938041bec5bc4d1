/**
 * The engine in a world of its own, all of it from one seed: many inventories and buyers, a payment provider, a network
 * that delays and repeats, clocks that jump, tasks that crash. Every committed output is checked against a model that
 * was written from the rules and not from the engine.
 */
@NullMarked
package io.holdfast.engine.simulation;

import org.jspecify.annotations.NullMarked;
