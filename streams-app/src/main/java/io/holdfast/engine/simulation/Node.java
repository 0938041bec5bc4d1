package io.holdfast.engine.simulation;

import io.holdfast.engine.topology.Decisions;
import java.util.List;
import java.util.function.Consumer;

/** A machine with one task: its clock is wrong, its punctuator stalls, it pauses, crashes and is started again. */
final class Node {
    private static final int STALL_MILLIS = 300_000;
    private static final int PAUSE_MILLIS = 40_000;

    private final Dice dice;
    private final Agenda agenda;
    private final Task task;
    private final Auditor auditor = new Auditor();
    private final Consumer<Turn> committed;
    private long skewMillis;
    private long stalledUntil;
    private long pausedUntil;
    private long restarts;

    Node(int partition, Dice dice, Agenda agenda, Decisions decisions, Consumer<Turn> committed) {
        this.dice = dice;
        this.agenda = agenda;
        this.committed = committed;
        this.task = new Task(partition, decisions, () -> agenda.nowMillis() + skewMillis);
    }

    Task task() {
        return task;
    }

    Auditor auditor() {
        return auditor;
    }

    long restarts() {
        return restarts;
    }

    /** Something may go wrong with the machine. */
    void suffer() {
        switch (dice.below(12_000)) {
            case 0 -> skewMillis = dice.between(-60_000, 60_000);
            case 1, 2, 3, 4 -> stalledUntil = agenda.nowMillis() + dice.below(STALL_MILLIS);
            case 5 -> pausedUntil = agenda.nowMillis() + dice.below(PAUSE_MILLIS);
            case 6, 7, 8, 9, 10 -> crash();
            case 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 -> task.dieAfter(dice.lowBelow(40));
            case 21, 22, 23, 24, 25, 26, 27, 28, 29, 30 -> skewMillis = dice.between(-1_500, 1_500);
            default -> {}
        }
    }

    /** Everything works from now on. */
    void recover() {
        task.spare();
        skewMillis = Math.max(0, skewMillis);
        stalledUntil = 0;
        pausedUntil = 0;
    }

    void work() {
        if (agenda.nowMillis() < pausedUntil) {
            return;
        }
        for (int i = dice.between(1, 6); i > 0 && task.backlog() > 0; i--) {
            if (!task.take()) {
                afterCrash();
            }
        }
        if (agenda.nowMillis() >= stalledUntil && dice.oneIn(4) && !task.wake()) {
            afterCrash();
        }
        if (dice.oneIn(3)) {
            commit();
        }
    }

    /** Takes all that is left, and does all that is due. */
    void finish() {
        while (task.backlog() > 0) {
            task.take();
        }
        task.wake();
    }

    void commit() {
        List<Turn> turns = task.commit();
        auditor.follow(turns);
        turns.forEach(committed);
    }

    private void crash() {
        task.restart();
        afterCrash();
    }

    private void afterCrash() {
        restarts++;
        commit();
        compare();
    }

    /** What is on the heap, what is stored and what must be are the same. Only after a commit. */
    void compare() {
        Likeness likeness = new Likeness(task.live(), task.restored());
        likeness.check();
        auditor.shadows().forEach(likeness::check);
    }
}
