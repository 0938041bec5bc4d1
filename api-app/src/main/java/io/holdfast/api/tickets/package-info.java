/** From the sold seat to the door: signed QR codes, printed tickets, and who has been let in. */
@NullMarked
package io.holdfast.api.tickets;

import org.jspecify.annotations.NullMarked;
