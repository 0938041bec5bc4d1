@NullMarked
package io.holdfast.api.rehearsal;

import org.jspecify.annotations.NullMarked;
