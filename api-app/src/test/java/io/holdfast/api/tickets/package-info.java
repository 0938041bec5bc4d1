@NullMarked
package io.holdfast.api.tickets;

import org.jspecify.annotations.NullMarked;
