/** What an instance does to be quick from its first request on. */
@NullMarked
package io.holdfast.api.rehearsal;

import org.jspecify.annotations.NullMarked;
