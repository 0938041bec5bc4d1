/** An on-sale against a running deployment, and a report that is checked. */
@NullMarked
package io.holdfast.local.demo;

import org.jspecify.annotations.NullMarked;
