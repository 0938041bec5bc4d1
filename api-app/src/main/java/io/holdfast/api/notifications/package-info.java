/** Tells people what became of their orders, each thing once. */
@NullMarked
package io.holdfast.api.notifications;

import org.jspecify.annotations.NullMarked;
