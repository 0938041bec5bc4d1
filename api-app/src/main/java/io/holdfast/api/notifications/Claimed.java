package io.holdfast.api.notifications;

import java.time.Instant;
import java.util.Optional;

/**
 * A notification that this instance alone may send until its lease ends, and whom it goes to. It is never logged.
 *
 * @param attempt counted from 1; tells this claim from a later one
 * @param unanswered how many of the attempts before this one met nobody
 */
record Claimed(long id, int attempt, int unanswered, Medium medium, Notice notice, Person person, Optional<Show> show) {
    /** How it is sent. */
    enum Medium {
        EMAIL,
        SMS
    }

    /** Whom to tell. */
    record Person(String name, String email, Optional<String> phone) {}

    /** The event it is about, where there is one. */
    record Show(String name, String venue, Instant startsAt) {}

    /** Which attempt this is of those that somebody answered, counted from 1. */
    int answered() {
        return attempt - unanswered;
    }

    @Override
    public String toString() {
        return "notification " + id + " (" + notice.kind() + " of " + notice.subject() + ")";
    }
}
