package io.holdfast.api.notifications;

/** A file that goes with a letter. */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Enclosure(String name, String type, byte[] content) {
    /** What a text calls it that shows it: an address of its own in its mail (RFC 2392). */
    String contentId() {
        return name + "@tickets";
    }
}
