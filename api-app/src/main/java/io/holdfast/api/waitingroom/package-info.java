/** The line before the sale: who may book when, where more people come than an event's owner lets in at once. */
@NullMarked
package io.holdfast.api.waitingroom;

import org.jspecify.annotations.NullMarked;
