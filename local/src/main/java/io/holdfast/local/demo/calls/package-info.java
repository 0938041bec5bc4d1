/** The HTTP calls of the demo: the API's public ones, and those of the payment simulator. */
@NullMarked
package io.holdfast.local.demo.calls;

import org.jspecify.annotations.NullMarked;
