package io.holdfast.engine.simulation;

/** Burns down by one at each write of a task, to the store or to a topic, and lets the process die at the end of it. */
final class Fuse {
    private int left = Integer.MAX_VALUE;

    /** The process dies at the write after so many more. */
    void light(int writes) {
        left = writes;
    }

    void putOut() {
        left = Integer.MAX_VALUE;
    }

    void burn() {
        if (left != Integer.MAX_VALUE && left-- == 0) {
            throw new Crash();
        }
    }
}
