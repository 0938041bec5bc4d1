/** A mail server to try things with: it takes every mail, delivers none, and shows them all. */
@NullMarked
package io.holdfast.local.mail;

import org.jspecify.annotations.NullMarked;
