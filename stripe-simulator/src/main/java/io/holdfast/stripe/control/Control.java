package io.holdfast.stripe.control;

import io.holdfast.stripe.faults.Faults;
import io.holdfast.stripe.objects.Json;
import io.holdfast.stripe.webhooks.Courier;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The faults and the webhooks under a test's control. */
@Component
public class Control {

    private final ControlDoor door;
    private final Faults faults;
    private final Courier courier;

    Control(ControlDoor door, Faults faults, Courier courier) {
        this.door = door;
        this.faults = faults;
        this.courier = courier;
    }

    public ServerResponse faults(ServerRequest request) {
        return door.answer(() -> FaultsBody.write(faults));
    }

    public ServerResponse replaceFaults(ServerRequest request) throws IOException {
        byte[] body = ControlDoor.body(request);
        return door.answer(() -> {
            faults.replace(FaultsBody.read(ControlDoor.json(body)));
            return FaultsBody.write(faults);
        });
    }

    public ServerResponse resetFaults(ServerRequest request) {
        faults.reset();
        return door.answer(() -> FaultsBody.write(faults));
    }

    public ServerResponse webhooks(ServerRequest request) {
        return door.answer(courier::backlog);
    }

    public ServerResponse flushWebhooks(ServerRequest request) {
        return door.answer(() -> Json.object().put("flushed", courier.flush()));
    }
}
