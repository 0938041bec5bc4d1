@NullMarked
package io.holdfast.api.people;

import org.jspecify.annotations.NullMarked;
