/** What the environment decides. */
@NullMarked
package io.holdfast.stripe.settings;

import org.jspecify.annotations.NullMarked;
