package io.holdfast.wire;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * What Avro may do for us: make objects of this package and no other, and allocate no more than a record can hold.
 *
 * <p>Avro reads its limits once, when it first decodes; so they are set before anything is encoded or decoded.
 */
final class AvroBounds {
    /** No record is longer than the broker takes, so no text inside one can be. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    /** The longest list of the contract is the rows of a section, of which each has a seat. */
    private static final int MAX_ITEMS = 100_000;

    private AvroBounds() {}

    /** Sets them, where the operator has not. */
    static void set() {
        limit("bytes", MAX_BYTES);
        limit("string", MAX_BYTES);
        limit("collectionItems", MAX_ITEMS);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(BookingRequest.class.getPackageName())));
    }

    private static void limit(String what, int most) {
        String property = "org.apache.avro.limits." + what + ".maxLength";
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(most));
        }
    }
}
