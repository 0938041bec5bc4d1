/** What was put aside: finding dead letters, showing them and putting them back. */
@NullMarked
package io.holdfast.local.letters;

import org.jspecify.annotations.NullMarked;
