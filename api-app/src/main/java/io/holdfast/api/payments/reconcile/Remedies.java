package io.holdfast.api.payments.reconcile;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.payments.tasks.FailedRefunds;
import io.holdfast.api.payments.tasks.TaskIntake;
import io.holdfast.api.payments.tasks.TaskLookup;
import io.holdfast.api.payments.tasks.TaskRunner;
import java.util.List;
import org.springframework.stereotype.Component;

/** Does what puts a finding right. Each can be done any number of times, so a run that broke off repeats it. */
@Component
class Remedies {
    private final CommandGateway engine;
    private final TaskIntake intake;
    private final TaskLookup tasks;
    private final FailedRefunds failedRefunds;
    private final TaskRunner runner;

    Remedies(
            CommandGateway engine,
            TaskIntake intake,
            TaskLookup tasks,
            FailedRefunds failedRefunds,
            TaskRunner runner) {
        this.engine = engine;
        this.intake = intake;
        this.tasks = tasks;
        this.failedRefunds = failedRefunds;
        this.runner = runner;
    }

    /** @throws io.holdfast.api.web.Problem when the engine could not be told */
    void apply(Finding finding) {
        String inventory = OrderId.parse(finding.orderId()).orElseThrow().inventory();
        for (Finding.Remedy remedy : finding.remedies()) {
            switch (remedy) {
                case Finding.Tell tell -> engine.tell(inventory, tell.command());
                case Finding.Ask ask -> {
                    if (!tasks.again(ask.request().getRequestId())) {
                        intake.add(List.of(ask.request()));
                    }
                    runner.wake();
                }
                case Finding.Again again -> {
                    if (tasks.again(again.requestId())) {
                        runner.wake();
                    }
                }
                case Finding.Fail fail -> failedRefunds.add(fail.refund());
            }
        }
    }
}
